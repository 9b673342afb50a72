/**
 * Optimum shifting: of a network f = s Σ v_r relu(w_r·x) only the outputs on n < m points matter to its loss there, so v may be
 * replaced by the least-norm solution of the same outputs (arXiv 2405.14111). At interpolation the Hessian of ½‖f - y‖² is JᵀJ,
 *
 *     tr JᵀJ = s² (‖A‖² + Σ_r c_r v_r²),   A_ir = relu(w_r·x_i),   c_r = Σ_i [w_r·x_i > 0] |x_i|²,
 *
 * a weighted norm of v: its minimiser solves with the weights 1/c_r, not with equal ones.
 */
import { gram, matmul, matrix, matvec, rowOf, solveSpd, type Matrix } from '@flowrate/linalg';
import { withTheta, type Network } from '@flowrate/nets';
import { squaredNorm } from '../arithmetic/vectors.ts';

/** What the output layer reads: relu(w_r·x_i). */
export function features({ hidden }: Network, X: Matrix): Matrix {
  const Z = matmul(X, hidden, { transB: true });
  return matrix(
    Z.rows,
    Z.cols,
    Z.data.map((z) => Math.max(z, 0)),
  );
}

/** c_r. */
export function traceWeights(A: Matrix, X: Matrix): Float64Array {
  const weights = new Float64Array(A.cols);
  for (let i = 0; i < A.rows; i++) {
    const square = squaredNorm(rowOf(X, i));
    rowOf(A, i).forEach((value, r) => {
      if (value > 0) weights[r]! += square;
    });
  }
  return weights;
}

/** The v of Av = z with the least Σ v_r²/d_r, zero where d_r is: DAᵀ(ADAᵀ)⁻¹z. @throws LinalgError `not-positive-definite` */
export function leastSolution(A: Matrix, z: Float64Array, d?: Float64Array): Float64Array {
  const dual = solveSpd(d === undefined ? gram(A) : gram(A, { weights: d }), z);
  const v = matmul(A, matrix(A.rows, 1, dual), { transA: true }).data;
  return d === undefined ? v : v.map((value, r) => value * d[r]!);
}

export function withOutput(net: Network, v: Float64Array): Network {
  const theta = net.theta.slice();
  theta.set(v, theta.length - v.length);
  return withTheta(net, theta);
}

/**
 * The network with the least ‖v‖ of those that say the same on X (a batch: what it says elsewhere changes).
 * @throws LinalgError `not-positive-definite` where the rows of X are not independent to its hidden layer
 */
export function optimumShift(net: Network, X: Matrix): Network {
  const A = features(net, X);
  return withOutput(net, leastSolution(A, matvec(A, net.output)));
}

/** The one with the least tr JᵀJ. @throws LinalgError as `optimumShift` */
export function weightedOptimumShift(net: Network, X: Matrix): Network {
  const A = features(net, X);
  const inverse = traceWeights(A, X).map((weight) => (weight > 0 ? 1 / weight : 0));
  return withOutput(net, leastSolution(A, matvec(A, net.output), inverse));
}

/** tr JᵀJ, and the part of it that v decides. */
export function trace(net: Network, X: Matrix): { readonly whole: number; readonly weighted: number } {
  const A = features(net, X);
  const weights = traceWeights(A, X);
  const sum = net.output.reduce((total, v, r) => total + weights[r]! * v * v, 0);
  const square = net.scale ** 2;
  return { whole: square * (squaredNorm(A.data) + sum), weighted: square * sum };
}
