import { matvec, type Matrix } from '@flowrate/linalg';
import { TheoryError } from '../errors.ts';
import type { Optimizer } from '../optimizer.ts';

/** The kernel on the training points, diagonalised, and the error that training starts from. */
export interface KernelModes {
  /** In the order of the vectors, ascending or not. */
  readonly values: ArrayLike<number>;
  /** Columns. */
  readonly vectors: Matrix;
  readonly delta0: ArrayLike<number>;
}

/**
 * The network's prediction at new points at time t, less its initial one: f_t(x) - f_0(x) = -k(x, X) Σ_i q_i
 * ((1 - φ_i)/λ_i) q_iᵀΔ(0), for every optimizer whose steps combine gradients. At t = Infinity kernel regression.
 * @param cross k(new points, training points), one row a new point
 * @throws TheoryError `bad-modes` for a zero eigenvalue (relative to the largest) at t = Infinity
 */
export function predictionChange<P, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  { values, vectors, delta0 }: KernelModes,
  cross: Matrix,
  t: number,
): Float64Array {
  const n = values.length;
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const lambda = values[i]!;
    let along = 0;
    for (let k = 0; k < n; k++) along += vectors.data[k * n + i]! * delta0[k]!;
    const learned = t === Infinity ? 1 : 1 - optimizer.mode(params, Math.max(0, lambda)).phi(t);
    if (learned === 0 || along === 0) continue;
    if (lambda <= 0) {
      throw new TheoryError(
        'bad-modes',
        `eigenvalue ${i} is ${lambda}: that part of the error is never learned; leave it out`,
      );
    }
    const share = (learned / lambda) * along;
    for (let k = 0; k < n; k++) weights[k]! -= vectors.data[k * n + i]! * share;
  }
  return matvec(cross, weights);
}
