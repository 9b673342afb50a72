import { number } from '@flowrate/formula';
import type { Instance } from '../../claim/instance.ts';
import type { Domain } from '../../hypotheses/domain.ts';
import { pick } from '../../hypotheses/pick.ts';
import type { Subject } from '../../quantity/subject.ts';
import { unresolved, type Outcome } from '../outcome.ts';
import { slowestMode, slowestRoot } from '../slowestMode.ts';
import { judgeRate } from './judgeRate.ts';
import type { ClaimedRate } from './parseRate.ts';

/** A parameter, and the range in which none of its values is claimed to be faster. */
export interface Best {
  readonly parameter: string;
  readonly over: Domain;
}

/** The optimum is a square-root singularity of the parameter: rounding shows as √ε, and this is more. */
const faster = 1e-6;

/** No other value of the parameter may be faster than its own, which a claim such as `linear >= R` leaves open. */
export function judgeRivals(
  claimed: ClaimedRate,
  { parameter, over }: Best,
  subject: Subject,
  instance: Instance,
  own: Outcome,
): Outcome {
  if (!Number.isFinite(own.actual))
    return unresolved('an exponential rate is claimed as a power, which others cannot be compared with');
  const beyond = fasterThan(claimed, own.actual);
  let worst = own;
  for (const value of rivals(over, instance, instance.values[parameter] ?? NaN)) {
    const rival = subject.bind({ ...instance.values, [parameter]: value });
    const rough = slowestRoot(rival, instance, subject.hypotheses);
    // Most rivals are slower by far, and doubles see it.
    const seen = rough === undefined ? undefined : judgeRate(beyond, rough, instance.values);
    const slow = seen !== undefined && seen.status === 'fails';
    const found = slow
      ? seen
      : judgeRate(beyond, slowestMode(rival, instance, subject.hypotheses), instance.values);
    if (found.status === 'holds' && found.margin > faster) {
      const note = `${parameter} = ${Number(value.toPrecision(4))} is faster`;
      return { ...found, status: 'fails', margin: -found.margin, rival: value, note };
    }
    worst = { ...own, margin: Math.min(worst.margin, Math.max(0, -found.margin)) };
  }
  return worst;
}

const fasterThan = (claimed: ClaimedRate, actual: number): ClaimedRate =>
  claimed.form === 'diverges'
    ? claimed
    : {
        ...claimed,
        comparison: '>',
        // Where it is claimed exactly, its text has less rounding.
        value: claimed.comparison === '=' ? claimed.value : number(actual),
      };

/** Other values of the parameter: next to the claimed best, and over the whole range. */
function rivals(range: Domain, instance: Instance, centre: number): number[] {
  const near = [0.9, 0.97, 0.999, 1.001, 1.03, 1.1].map((factor) => centre * factor);
  const far = Array.from({ length: 21 }, (_, i) => pick(range, instance.values, i * 50) ?? NaN);
  const low = pick(range, instance.values, 0) ?? NaN;
  const high = pick(range, instance.values, 1000) ?? NaN;
  return [...near, ...far].filter((value) => value >= low && value <= high);
}
