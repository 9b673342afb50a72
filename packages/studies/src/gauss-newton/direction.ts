/**
 * The regularised Gauss-Newton direction δ = -(JᵀQJ + D)⁻¹ g of p parameters and n < p samples, Q and D diagonal. By Woodbury's
 * identity an n×n system decides it:
 *
 *     δ = -D⁻¹ (g - Jᵀ (Q⁻¹ + J D⁻¹ Jᵀ)⁻¹ J D⁻¹ g).
 */
import { gram, matmul, matrix, matvec, solveSpd, type Matrix } from '@flowrate/linalg';

export interface System {
  /** n×p. */
  readonly J: Matrix;
  /** The diagonal of Q, positive. */
  readonly q: Float64Array;
  /** The diagonal of D, positive. */
  readonly d: Float64Array;
  readonly gradient: Float64Array;
}

export const transposed = (J: Matrix, r: Float64Array): Float64Array =>
  matmul(J, matrix(J.rows, 1, r), { transA: true }).data;

/** @throws LinalgError `not-positive-definite` where rounding has eaten the system */
export function dualDirection({ J, q, d, gradient }: System): Float64Array {
  const inverse = d.map((value) => 1 / value);
  const scaled = gradient.map((value, p) => value * inverse[p]!);
  const S = gram(J, { weights: inverse });
  for (let i = 0; i < q.length; i++) S.data[i * q.length + i]! += 1 / q[i]!;
  const back = transposed(J, solveSpd(S, matvec(J, scaled)));
  return scaled.map((value, p) => inverse[p]! * back[p]! - value);
}

/** The same from the p×p system itself. */
export function primalDirection({ J, q, d, gradient }: System): Float64Array {
  const H = matrix(J.cols, J.cols);
  const weighted = matrix(
    J.rows,
    J.cols,
    J.data.map((value, p) => value * q[Math.floor(p / J.cols)]!),
  );
  matmul(J, weighted, { transA: true, out: H });
  for (let p = 0; p < d.length; p++) H.data[p * d.length + p]! += d[p]!;
  // a product of two matrices is symmetric only up to rounding, which solveSpd grants
  return solveSpd(H, gradient).map((value) => -value);
}
