/**
 * f(x) = m^(-1/2)·Σ v_r·(u_r·x)₊ with logistic loss, as a function of its weights alone: what the first input is weighted by
 * in each of the m neurons, then the second, and last the outer weights v.
 */
import { rowOf } from '@flowrate/linalg';
import { probability, rowLoss } from './logistic.ts';
import type { Moons } from './moons.ts';

/** Writes (u_r·x)₊ of each neuron; the output. */
function pass(x: Float64Array, weights: Float64Array, hidden: Float64Array): number {
  const m = hidden.length;
  hidden.fill(0);
  for (let j = 0, p = 0; j < x.length; j++) {
    const entry = x[j]!;
    for (let r = 0; r < m; r++, p++) hidden[r]! += entry * weights[p]!;
  }
  let output = 0;
  for (let r = 0, p = m * x.length; r < m; r++, p++) {
    if (hidden[r]! > 0) output += weights[p]! * hidden[r]!;
    else hidden[r] = 0;
  }
  return output / Math.sqrt(m);
}

/** The mean over all rows. */
export function classifierLoss({ X, y }: Moons, weights: Float64Array, width: number): number {
  const hidden = new Float64Array(width);
  const losses = y.map((label, i) => rowLoss(pass(rowOf(X, i), weights, hidden), label));
  return losses.reduce((sum, loss) => sum + loss, 0) / X.rows;
}

/** The slope of the mean over these rows, all of them by default; that of (·)₊ at 0 is 0. */
export function classifierSlope(
  { X, y }: Moons,
  weights: Float64Array,
  width: number,
  rows: Iterable<number> = y.keys(),
): Float64Array {
  const slope = new Float64Array(weights.length);
  const [hidden, back] = [new Float64Array(width), new Float64Array(width)];
  const outer = width * X.cols;
  let count = 0;
  for (const i of rows) {
    count++;
    const x = rowOf(X, i);
    const error = probability(pass(x, weights, hidden)) - y[i]!;
    for (let r = 0; r < width; r++) {
      slope[outer + r]! += error * hidden[r]!;
      back[r] = hidden[r]! > 0 ? error * weights[outer + r]! : 0;
    }
    for (let j = 0, p = 0; j < x.length; j++) {
      const entry = x[j]!;
      for (let r = 0; r < width; r++, p++) slope[p]! += entry * back[r]!;
    }
  }
  return slope.map((value) => value / (count * Math.sqrt(width)));
}
