import { logAbs } from '@flowrate/formula/scaled';
import { Solution } from '../../quantity/solution.ts';
import type { ModalSystem } from '@flowrate/theory';
import { clear, unresolved, type Outcome } from '../outcome.ts';

const modes = 600;
/** The smallest eigenvalue; a step's factor 1 - sλ has four digits of λ left. */
const smallest = { continuous: 1e-16, discrete: 1e-12 } as const;
const samples = 32;

/**
 * Judges 'the loss is Θ(t^-P)' on a continuous spectrum whose weight has the density λ^(a-1) at 0: eigenvalues evenly
 * spaced in ln λ up to 1, weights λ^a. The exponent is read off between the times at which the largest and the
 * smallest eigenvalue show, so it is that of the power law and not of the finite spectrum behind it.
 */
export function judgeDensity(system: ModalSystem, a: number, claimed: number): Outcome {
  if (!(a > 0 && a < 20)) return unresolved(`the density exponent is ${a}; it must lie between 0 and 20`);
  const least = smallest[system.time];
  const lambda = Array.from({ length: modes }, (_, i) => Math.pow(least, 1 - i / (modes - 1)));
  const x0 = lambda.map((l) => Math.pow(l, a / 2));
  const instance = { values: {}, lambda, x0, v0: lambda.map(() => 0) };
  const solution = new Solution(system, instance, (i) => ({ x0: x0[i]!, v0: 0 }));
  // Decades in which neither end shows, and what decays faster than any mode (the fast root of a damped one) is gone.
  const slowestTime = ownTime(system, least);
  const fastestTime = ownTime(system, 1);
  const span = Math.log(slowestTime / fastestTime);
  const points = [0.2, 0.4, 0.6].map((share) => mean(solution, fastestTime * Math.exp(share * span)));
  const slope = (i: number): number =>
    (points[i]!.log - points[i + 1]!.log) / (points[i + 1]!.time - points[i]!.time);
  const [before, actual] = [slope(0), slope(1)];
  const error = Math.abs(actual - before) + 0.002;
  const difference = Math.abs(actual - claimed);
  const margin = difference <= 2 * error ? 0 : -difference / Math.max(actual, claimed);
  const found = { margin, at: NaN, actual, claimed, error, fitted: true };
  if (!Number.isFinite(actual) || error > 0.02 * Math.max(actual, 1)) {
    return unresolved(`the exponent ${actual.toPrecision(4)} still changes by ${error.toPrecision(1)}`);
  }
  if (difference <= 2 * error) return { ...found, status: 'holds' };
  if (difference > clear * error) return { ...found, status: 'fails' };
  return unresolved(
    `the exponent ${actual.toPrecision(4)} ± ${error.toPrecision(1)} cannot be told from ${claimed.toPrecision(4)}`,
  );
}

/** The time in which a mode changes for good: that of its decay, or of its oscillation where it has no rate. */
function ownTime(system: ModalSystem, lambda: number): number {
  const { fast, slow } = system.scales(lambda);
  return 1 / (slow > 0 ? slow : fast);
}

/** Mean of ln loss and of ln t over a factor 2 in time, so that no oscillation decides. */
function mean(solution: Solution, from: number): { time: number; log: number } {
  let time = 0;
  let log = 0;
  for (let i = 0; i < samples; i++) {
    const moment = from * Math.pow(2, ((i + 0.5) * 0.6180339887498949) % 1);
    const t = solution.system.time === 'discrete' ? Math.round(moment) : moment;
    time += Math.log(t) / samples;
    log += logAbs(solution.normSquared('x', t)) / samples;
  }
  return { time, log };
}
