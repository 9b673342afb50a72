import { logisticSlope, type Logistic } from './logistic.ts';
import { askewVelocity, constraint, type Interval } from './velocity.ts';

/** A run of Euler steps at a fixed interval. */
export interface EnvelopeRun {
  readonly step: number;
  /** The least φ(t) - φ(0)e^(-αt) over steps and weights that began outside: not below zero but for rounding. */
  readonly least: number;
  readonly times: readonly number[];
  /** φ of each weight at those times. */
  readonly constraints: readonly (readonly number[])[];
}

export interface EnvelopeOptions extends Interval {
  readonly step: number;
  readonly time: number;
  /** How many times are kept. */
  readonly kept: number;
}

/** Whether a violated constraint heals at least as e^(-αt). */
export function runEnvelope(data: Logistic, start: Float64Array, options: EnvelopeOptions): EnvelopeRun {
  const { step, time, kept, epsilon, alpha } = options;
  const steps = Math.round(time / step);
  const first = start.map((x) => constraint(x, epsilon));
  const every = Math.max(1, Math.floor(steps / kept));
  const times = [0];
  const constraints = [[...first]];
  let w = start;
  let least = Infinity;
  for (let k = 1; k <= steps; k++) {
    const slope = logisticSlope(data, w);
    w = w.map((x, j) => x + step * askewVelocity(x, slope[j]!, options));
    const now = w.map((x) => constraint(x, epsilon));
    now.forEach((phi, j) => {
      if (first[j]! < 0) least = Math.min(least, phi - first[j]! * Math.exp(-alpha * k * step));
    });
    if (k % every > 0) continue;
    times.push(k * step);
    constraints.push([...now]);
  }
  return { step, least, times, constraints };
}
