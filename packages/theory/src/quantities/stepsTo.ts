import { TheoryError } from '../errors.ts';
import type { DiscreteMode, Optimizer } from '../optimizer.ts';
import { checkParameters } from '../optimizers/checkParameters.ts';
import { requireModes, type Modes } from './modes.ts';

/** Steps a factor of 10 in the search for a crossing. */
const perDecade = 200;
const most = 1e6;

/** From the first step on, equally spaced in the logarithm where that leaves some out. */
function searchSteps(end: number): number[] {
  const found = [0];
  const count = Math.ceil(perDecade * Math.log10(end));
  for (let j = 0; j <= count; j++) {
    const k = Math.round(end ** (j / count));
    if (k > found[found.length - 1]!) found.push(k);
  }
  return found;
}

/** Σ ρ x_k² at ascending steps; some modes are gone through step by step, and so each is asked for all of them at once. */
function losses(
  modes: readonly DiscreteMode[],
  rho: ArrayLike<number>,
  steps: readonly number[],
): Float64Array {
  const sums = new Float64Array(steps.length);
  modes.forEach((mode, i) => {
    for (let j = 0; j < steps.length; j++) sums[j]! += rho[i]! * mode.at(steps[j]!) ** 2;
  });
  return sums;
}

/**
 * The first step from which on, up to the end of the search, a method's loss ½ Σ ρ x_k² stays below `epsilon` of its start:
 * by the closed forms of its modes where it has them. Infinity where it does not get there within a million steps. An
 * oscillation shorter than 1.2 % of the steps until then may be stepped over.
 * @throws TheoryError `bad-epsilon` outside (0, 1), and what `checkParameters` throws
 *
 * Cost: O(modes · log steps) by closed forms, O(modes · steps) where the recursion is carried out.
 */
export function stepsTo<P extends object, D extends object>(
  optimizer: Optimizer<P, D>,
  discrete: D,
  modes: Modes,
  epsilon: number,
): number {
  if (!(epsilon > 0 && epsilon < 1))
    throw new TheoryError('bad-epsilon', `epsilon is ${epsilon}; give a number between 0 and 1`);
  checkParameters(optimizer.name, optimizer.discreteParameters, discrete);
  requireModes(modes);
  const { lambda, rho } = modes;
  const solved = Array.from(lambda, (value) => optimizer.discreteMode(discrete, value));
  const wanted = epsilon * Array.from(rho).reduce((sum, weight) => sum + weight, 0);
  if (wanted === 0) return 0;
  for (let end = 100; end <= most; end *= 10) {
    const steps = searchSteps(end);
    const last = losses(solved, rho, steps).findLastIndex((loss) => !(loss <= wanted));
    // Settled: it has not been above the target for the last two thirds of the search.
    if (last + 1 >= steps.length || steps[last]! * 3 >= end) continue;
    const from = steps[last]!;
    const between = Array.from({ length: steps[last + 1]! - from }, (_, j) => from + j);
    return from + 1 + losses(solved, rho, between).findLastIndex((loss) => !(loss <= wanted));
  }
  return Infinity;
}
