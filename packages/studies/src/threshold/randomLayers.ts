import { matvec, type Matrix } from '@flowrate/linalg';
import type { M32 } from '../m32.ts';
import { solveLasso } from './lasso.ts';
import { patternMatrix, type LassoProblem } from './problem.ts';

/** The answers of threshold units with normal weights, a row a unit. */
export function randomUnits(X: Matrix, count: number, stream: M32): Matrix {
  const answers = Array.from({ length: count }, () =>
    matvec(X, stream.normals(X.cols)).map((product) => (product >= 0 ? 1 : 0)),
  );
  return patternMatrix(answers, X.rows);
}

/**
 * The best loss of so many random hidden layers of that width, each with its best outer weights: a training that draws
 * instead of descending, since the gradient of a threshold is zero..
 */
export async function bestOfRandomLayers(
  problem: LassoProblem & { readonly X: Matrix },
  layers: number,
  width: number,
  stream: M32,
  onward: () => Promise<void>,
): Promise<number> {
  let best = Infinity;
  for (let k = 0; k < layers; k++) {
    const layer = { ...problem, patterns: randomUnits(problem.X, width, stream) };
    const { primal } = await solveLasso(layer, { gap: 1e-7, passes: 1000 });
    best = Math.min(best, primal);
    await onward();
  }
  return best;
}

/** The largest |pattern·z| of so many random units: none exceeds β where z is feasible. */
export function steepestRandomUnit(X: Matrix, z: Float64Array, units: number, stream: M32): number {
  let most = 0;
  const batch = 1000;
  for (let left = units; left > 0; left -= batch) {
    const answers = matvec(randomUnits(X, Math.min(batch, left), stream), z);
    most = answers.reduce((largest, x) => Math.max(largest, Math.abs(x)), most);
  }
  return most;
}
