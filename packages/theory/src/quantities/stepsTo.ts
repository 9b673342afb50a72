import type { DiscreteMode, Optimizer } from '../optimizer.ts';
import { checkParameters } from '../optimizers/checkParameters.ts';
import { requireModes, slowestAlone, type Modes } from './modes.ts';
import { requireShares, settledBelow } from './settled.ts';

/** Steps a factor of 10 in the search for a crossing. */
const perDecade = 200;
const ends = [1e2, 1e3, 1e4, 1e5, 1e6];

/** After the steps before, equally spaced in the logarithm where that leaves some out. */
function searchSteps(end: number, before: number | undefined): number[] {
  const found = before === undefined ? [0] : [];
  const first = before ?? 1;
  const count = Math.ceil(perDecade * Math.log10(end / first));
  for (let j = before === undefined ? 0 : 1; j <= count; j++) {
    const k = Math.round(first * (end / first) ** (j / count));
    if (k > (found.at(-1) ?? first)) found.push(k);
  }
  return found;
}

/** Σ ρ x_k² at ascending steps; some modes are gone through step by step, and so each is asked for all of them at once. */
function losses(
  modes: readonly DiscreteMode[],
  rho: ArrayLike<number>,
  steps: ArrayLike<number>,
): Float64Array {
  const sums = new Float64Array(steps.length);
  modes.forEach((mode, i) => {
    for (let j = 0; j < steps.length; j++) sums[j]! += rho[i]! * mode.at(steps[j]!) ** 2;
  });
  return sums;
}

/**
 * The first steps from which on, up to the end of the search, a method's loss ½ Σ ρ x_k² stays below each `epsilon` of its
 * start: by the closed forms of its modes where it has them. Infinity where it does not get there within a million steps. An
 * oscillation shorter than 1.2 % of the steps until then may be stepped over.
 * @throws TheoryError `bad-epsilon` outside (0, 1), and what `checkParameters` throws
 *
 * Cost: O(modes · log steps) by closed forms, O(modes · steps) where the recursion is carried out.
 */
export function stepCountsTo<P extends object, D extends object>(
  optimizer: Optimizer<P, D>,
  discrete: D,
  modes: Modes,
  epsilons: readonly number[],
): number[] {
  requireShares(epsilons);
  checkParameters(optimizer.name, optimizer.discreteParameters, discrete);
  requireModes(modes);
  const start = Array.from(modes.rho).reduce((sum, weight) => sum + weight, 0);
  if (start === 0) return epsilons.map(() => 0);
  const targets = epsilons.map((epsilon) => epsilon * start);
  const curveOf = ({ lambda, rho }: Modes): ((steps: ArrayLike<number>) => Float64Array) => {
    const solved = Array.from(lambda, (value) => optimizer.discreteMode(discrete, value));
    return (steps) => losses(solved, rho, steps);
  };
  const curve = curveOf(modes);
  const below = curveOf(slowestAlone(modes));
  return settledBelow(targets, { ends, places: searchSteps, curve, below }).map((found, i) => {
    if (found === undefined) return Infinity;
    const { from, to } = found;
    if (from === undefined) return 0;
    const between = Array.from({ length: to - from }, (_, j) => from + j);
    return from + 1 + curve(between).findLastIndex((loss) => !(loss <= targets[i]!));
  });
}

/** `stepCountsTo` of one epsilon. @throws TheoryError `bad-epsilon` outside (0, 1), and what `checkParameters` throws */
export const stepsTo = <P extends object, D extends object>(
  optimizer: Optimizer<P, D>,
  discrete: D,
  modes: Modes,
  epsilon: number,
): number => stepCountsTo(optimizer, discrete, modes, [epsilon])[0]!;
