import type { Matrix } from '@flowrate/linalg';

/** w_r·x_i. */
export function preactivation(weights: Float64Array, r: number, X: Matrix, i: number): number {
  const d = X.cols;
  let z = 0;
  for (let k = 0; k < d; k++) z += weights[r * d + k]! * X.data[i * d + k]!;
  return z;
}
