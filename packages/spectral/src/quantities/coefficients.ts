import type { Matrix } from '@flowrate/linalg';

/** Qᵀv: the coefficients of a vector on the eigenmodes, the columns of Q. Reads Q by rows; 2n² operations. */
export function coefficients(Q: Matrix, v: ArrayLike<number>): Float64Array {
  const { rows, cols, data } = Q;
  const out = new Float64Array(cols);
  for (let i = 0; i < rows; i++) {
    const scale = v[i]!;
    for (let j = 0; j < cols; j++) out[j]! += data[i * cols + j]! * scale;
  }
  return out;
}
