/**
 * Second derivatives of f = m^(-1/2) Σ v_r φ(u_r·x). Neurons do not meet in ∇²f, and in the plane of x and v_r that of a neuron
 * is m^(-1/2) [[a, b], [b, 0]] with a = v_r φ''(u_r·x)|x|² and b = φ'(u_r·x)|x|, so that
 *
 *     ‖∇²f‖₂ = m^(-1/2) max_r (|a|/2 + √(a²/4 + b²)).
 */
import { matmul, matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { jacobian, type Network } from '@flowrate/nets';
import type { SmoothActivation } from '../drawn/activations.ts';
import { squaredNorm } from '../arithmetic/vectors.ts';

/** max_i ‖∇²f(x_i)‖₂ from the closed form. */
export function largestHessianNorm(
  { second, derivative }: SmoothActivation,
  X: Matrix,
  U: Matrix,
  v: ArrayLike<number>,
): number {
  const Z = matmul(X, U, { transB: true });
  let largest = 0;
  for (let i = 0; i < X.rows; i++) {
    const square = squaredNorm(rowOf(X, i));
    rowOf(Z, i).forEach((z, r) => {
      const a = v[r]! * second(z) * square;
      const b = derivative(z) ** 2 * square;
      largest = Math.max(largest, Math.abs(a) / 2 + Math.sqrt((a * a) / 4 + b));
    });
  }
  return largest / Math.sqrt(U.rows);
}

/** Adds weight·∇²f(x) to H, in the order of theta: u_1, ..., u_m, v. */
export function addHessian(
  { second, derivative }: SmoothActivation,
  net: Network,
  x: Float64Array,
  weight: number,
  H: Matrix,
): void {
  const { width: m, inputs: d, hidden, output } = net;
  for (let r = 0; r < m; r++) {
    const u = rowOf(hidden, r);
    const z = u.reduce((sum, value, k) => sum + value * x[k]!, 0);
    const a = weight * net.scale * output[r]! * second(z);
    const b = weight * net.scale * derivative(z);
    for (let k = 0; k < d; k++) {
      const at = r * d + k;
      for (let l = 0; l < d; l++) H.data[at * H.cols + r * d + l]! += a * x[k]! * x[l]!;
      H.data[at * H.cols + m * d + r]! += b * x[k]!;
      H.data[(m * d + r) * H.cols + at]! += b * x[k]!;
    }
  }
}

/** ∇²(½‖f - y‖²) = JᵀJ + Σ (f_i - y_i) ∇²f(x_i). */
export function lossHessian(
  activation: SmoothActivation,
  net: Network,
  X: Matrix,
  residual: ArrayLike<number>,
): Matrix {
  const J = jacobian(net, X);
  const H = matrix(J.cols, J.cols);
  matmul(J, J, { transA: true, out: H });
  for (let i = 0; i < X.rows; i++) addHessian(activation, net, rowOf(X, i), residual[i]!, H);
  return H;
}
