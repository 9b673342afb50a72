import { TheoryError } from '../errors.ts';
import type { Optimizer } from '../optimizer.ts';
import { requirePositive } from '../checks.ts';

const mostSteps = 200_000;

/**
 * sup_k |x_k - φ(t_k)| of a mode, at the dictionary's times: how far the method is from the flow that it follows. The search
 * ends when both are below the distance found, or at 200,000 steps.
 */
export function methodDistance<P, D>(optimizer: Optimizer<P, D>, discrete: D, lambda: number): number {
  requirePositive('method distance: lambda', lambda);
  const mode = optimizer.mode(optimizer.dictionary.toFlow(discrete), lambda);
  const iterates = optimizer.discreteMode(discrete, lambda);
  let worst = 0;
  let quiet = 0;
  for (let k = 0; k < mostSteps; k++) {
    const t = Math.max(0, optimizer.dictionary.time(k, discrete));
    const gap = Math.abs(iterates.at(k) - mode.phi(t));
    if (!Number.isFinite(gap)) return Infinity;
    worst = Math.max(worst, gap);
    // Both small for long: what remains cannot part them by more.
    quiet = Math.exp(mode.envelope(t)) + Math.abs(iterates.at(k)) < worst ? quiet + 1 : 0;
    if (quiet > 200) return worst;
  }
  return worst;
}

/**
 * The largest step at which the method that follows the flow `params` stays within `distance` of it on every eigenvalue
 * given; found by bisection to 1e-6 of it, taking the distance to grow with the step.
 * @throws TheoryError `bad-distance` outside (0, 1)
 */
export function largestStepFor<P, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  spectrum: ArrayLike<number>,
  distance: number,
): number {
  if (!(distance > 0 && distance < 1)) {
    throw new TheoryError('bad-distance', `the distance is ${distance}; give a number between 0 and 1`);
  }
  let max = 0;
  for (let i = 0; i < spectrum.length; i++) max = Math.max(max, spectrum[i]!);
  const far = (stepSize: number): boolean => {
    const discrete = optimizer.dictionary.toDiscrete(params, stepSize);
    for (let i = spectrum.length - 1; i >= 0; i--) {
      if (spectrum[i]! > 0 && methodDistance(optimizer, discrete, spectrum[i]!) > distance) return true;
    }
    return false;
  };
  let high = 1 / max;
  while (far(high) && high > 1e-12 / max) high /= 4;
  let low = high;
  high *= 4;
  while (high / low > 1 + 1e-6) {
    const middle = Math.sqrt(low * high);
    if (far(middle)) high = middle;
    else low = middle;
  }
  return low;
}
