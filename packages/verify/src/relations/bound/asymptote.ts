import type { ModalSystem } from '@flowrate/theory';
import type { Instance } from '../../claim/instance.ts';
import type { Solution } from '../../quantity/solution.ts';
import type { Subject } from '../../quantity/subject.ts';
import type { Outcome } from '../outcome.ts';
import { pointOutcome, type BoundAt } from './judgeBound.ts';
import { boundOn, type Sides } from './sides.ts';

/** Powers of ten of 1/fast, where nothing is left of a curve but its envelope. */
const decades = [12, 16, 20, 26, 32, 40, 60, 80, 100];

/**
 * Judges small ≤ large in the end, on the envelopes C t^p of solutions that decay like powers: for a wrong exponent a
 * large constant is no help. A sum over n modes reaches at least its largest mode's envelope, so the claim fails
 * where it fails n times over, and by more and more. `at` compares with envelopes in place of solutions.
 */
function judgeAsymptote(at: BoundAt, solutions: readonly Solution[], fast: number): Outcome | undefined {
  const modes = Math.max(...solutions.map((solution) => solution.lambda.length));
  const outcomes = decades.map((power) => pointOutcome(at(Math.pow(10, power) / fast), solutions));
  const first = outcomes.findIndex((_, i) =>
    outcomes.slice(i).every(({ status, logRatio = NaN }, j, rest) => {
      const before = rest[j - 1]?.logRatio ?? -Infinity;
      return status === 'fails' && logRatio > Math.log(modes) && logRatio > before;
    }),
  );
  return first >= 0 && first < decades.length - 2 ? { ...outcomes[first]!, onEnvelopes: true } : undefined;
}

/** The bound on envelopes far out, where the solutions have such. */
export function asymptoteOf(
  sides: Sides,
  subject: Subject,
  system: ModalSystem,
  instance: Instance,
): Outcome | undefined {
  const { asymptote } = system;
  if (asymptote === undefined || subject.against !== undefined) return undefined;
  const { at, solutions } = boundOn(sides, subject, { ...system, solve: asymptote }, instance);
  return judgeAsymptote(at, solutions, Math.max(...instance.lambda.map((l) => system.scales(l).fast)) || 1);
}
