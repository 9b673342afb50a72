/**
 * Restarts of Nesterov's flow: the clock of the damping goes back to 0 and the motion stops. At fixed times T every mode is
 * multiplied by φ(√λ T) each time: linear where one run is sublinear. Safe for all λ ≥ μ at the best T, √μT = 3.3050 for d = 3, rate 1.2241 √μ.
 * Speed restart (Su, Boyd, Candès 2016): when the speed ‖Δ'‖ begins to fall; gradient restart (O'Donoghue, Candès 2015): when
 * the pseudo-loss begins to rise. Both see the whole error, so they are found by following all modes.
 */
import { besselMode } from '../modes/besselMode.ts';
import type { Mode } from '../optimizer.ts';
import { requirePositive } from '../checks.ts';
import { requireModes, type Modes } from './modes.ts';

export interface FixedRestart {
  readonly interval: number;
  /** Of the loss, per unit time. */
  readonly rate: number;
}

/** The largest |φ_d(z)| for z ≥ from. */
function peak(mode: Mode, from: number): number {
  let best = Math.abs(mode.phi(from));
  // Peaks fall with z; the first beyond `from` is within one half-wave, less than 4 for d > 0.
  for (let z = from; z < from + 8; z += 0.01) best = Math.max(best, Math.abs(mode.phi(z)));
  return best;
}

/** The loss rate of restarting at every `interval`, the worst over all λ ≥ μ. */
export function fixedRestartRate(friction: number, interval: number, min: number): number {
  requirePositive('restart: interval', interval);
  requirePositive('restart: min', min);
  const mode = besselMode(friction, 1);
  return (-2 * Math.log(peak(mode, Math.sqrt(min) * interval))) / interval;
}

/** The best interval of a fixed restart that is safe for every λ ≥ μ: where the first fall meets the highest later peak. */
export function bestFixedRestart(friction: number, min: number): FixedRestart {
  requirePositive('restart: min', min);
  const mode = besselMode(friction, 1);
  const rate = (z: number): number => (-2 * Math.log(peak(mode, z))) / z;
  // A grid from the far end, so that the highest later peak is known at each point.
  let best = { interval: 0, rate: 0 };
  let highest = 0;
  for (let z = 20; z > 0.5; z -= 0.02) {
    highest = Math.max(highest, Math.abs(mode.phi(z)));
    const value = (-2 * Math.log(highest)) / z;
    if (value > best.rate) best = { interval: z, rate: value };
  }
  // Golden section about the best of the grid.
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = best.interval - 0.02;
  let high = best.interval + 0.02;
  for (let i = 0; i < 60; i++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (rate(left) > rate(right)) high = right;
    else low = left;
  }
  const z = (low + high) / 2;
  return { interval: z / Math.sqrt(min), rate: rate(z) * Math.sqrt(min) };
}

/** A run with restarts: the times of the restarts, the losses just then, and the measured rate over all but the first. */
export interface RestartedRun {
  readonly times: readonly number[];
  readonly losses: readonly number[];
  readonly rate: number;
}

/** Follows all modes of Nesterov's flow through `count` restarts at the moments that `scheme` chooses. */
export function restartedRun(
  friction: number,
  modes: Modes,
  scheme: 'gradient' | 'speed',
  count: number,
): RestartedRun {
  requirePositive('restart: friction', friction);
  requireModes(modes);
  const n = modes.lambda.length;
  const flows = Array.from(modes.lambda, (lambda) => besselMode(friction, lambda));
  const size = Float64Array.from(modes.rho, Math.sqrt);
  const fastest = Math.sqrt(Math.max(...Array.from(modes.lambda)));
  const sum = (term: (i: number) => number): number => {
    let total = 0;
    for (let i = 0; i < n; i++) total += size[i]! * size[i]! * term(i);
    return total;
  };
  // Positive while the run goes well: the pseudo-loss falls, or the speed grows.
  const goesWell = (t: number): boolean =>
    scheme === 'gradient'
      ? sum((i) => modes.lambda[i]! * flows[i]!.phi(t) * flows[i]!.dphi(t)) < 0
      : // x'·x'' with x'' = -λx - (d/t)x'
        sum((i) => {
          const v = flows[i]!.dphi(t);
          return -v * (modes.lambda[i]! * flows[i]!.phi(t) + (friction / t) * v);
        }) > 0;
  const times: number[] = [];
  const losses: number[] = [];
  let now = 0;
  for (let r = 0; r < count; r++) {
    const step = 0.05 / fastest;
    let low = step;
    while (goesWell(low + step)) low += step;
    let high = low + step;
    for (let i = 0; i < 45; i++) {
      const middle = (low + high) / 2;
      if (goesWell(middle)) low = middle;
      else high = middle;
    }
    for (let i = 0; i < n; i++) size[i]! *= flows[i]!.phi(low);
    now += low;
    times.push(now);
    losses.push(sum(() => 0.5));
  }
  const rate = Math.log(losses[0]! / losses[count - 1]!) / (times[count - 1]! - times[0]!);
  return { times, losses, rate };
}
