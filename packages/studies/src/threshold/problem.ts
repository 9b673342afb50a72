/**
 * min over w of ½‖Dw - y‖² + β‖w‖₁: what a two-layer threshold network Σ s_j·1{Xu_j ≥ 0}·v_j with weight decay β/2 minimises
 * (T. Ergen, H. Gulluk, J. Lacotte, M. Pilanci, arXiv 2303.03382). D holds the pattern of every neuron that there is, so that
 * the optimum is that of all networks; w_j = s_j·v_j, and |s_j| = |v_j| costs least.
 */
import { matrix, type Matrix } from '@flowrate/linalg';

export interface LassoProblem {
  /** The columns of D as rows: n answers each. */
  readonly patterns: Matrix;
  readonly y: Float64Array;
  /** Above zero. */
  readonly beta: number;
}

/** Patterns as rows of a matrix. */
export function patternMatrix(patterns: readonly ArrayLike<number>[], n: number): Matrix {
  const rows = matrix(patterns.length, n);
  patterns.forEach((pattern, i) => rows.data.set(pattern, i * n));
  return rows;
}

/** y - Dw, afresh: what is updated in passes drifts by rounding. */
export function residualOf({ patterns, y }: LassoProblem, weights: Float64Array): Float64Array {
  const residual = y.slice();
  weights.forEach((weight, i) => {
    if (weight === 0) return;
    for (let k = 0, p = i * patterns.cols; k < residual.length; k++, p++)
      residual[k]! -= weight * patterns.data[p]!;
  });
  return residual;
}
