/**
 * Ridge regression on batches: h(w) = w - η(Aᵀ(Aw - y) + λw), whose derivative I - η(AᵀA + λI) has norm 1 - ηλ where a
 * direction is seen by no sample of the batch and no other is overstepped. The dimension of the attractor is then bounded by
 * log C(n, b)/log(1/(1 - ηλ)), which is far above the dimension of any model at usual settings.
 */
import { eigh, gram, matrix, type Matrix } from '@flowrate/linalg';

/** ‖I - η(AᵀA + λI)‖, A a row a sample. */
export function contraction(A: Matrix, stepSize: number, ridge: number): number {
  const transposed = matrix(A.cols, A.rows);
  A.data.forEach((value, p) => (transposed.data[(p % A.cols) * A.rows + Math.floor(p / A.cols)] = value));
  const S = gram(transposed);
  for (let i = 0; i < S.data.length; i++) S.data[i]! *= -stepSize;
  for (let i = 0; i < S.rows; i++) S.data[i * S.cols + i]! += 1 - stepSize * ridge;
  const { values } = eigh(S, { vectors: false });
  return Math.max(Math.abs(values[0]!), Math.abs(values.at(-1)!));
}

/** log of the number of batches of b out of n. */
export function logBatches(n: number, b: number): number {
  let sum = 0;
  for (let i = 1; i <= b; i++) sum += Math.log(n - b + i) - Math.log(i);
  return sum;
}

/** The bound of the dimension. */
export const dimensionBound = (n: number, b: number, stepSize: number, ridge: number): number =>
  logBatches(n, b) / -Math.log1p(-stepSize * ridge);
