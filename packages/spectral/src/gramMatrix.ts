import { matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { SpectralError } from './errors.ts';
import type { Angle, Kernel } from './kernels/kernel.ts';

/** Rows of unit length and their norms; a zero row stays zero. Rows are scaled by their largest entry first. */
function normalised(X: Matrix): { rows: Float64Array[]; norms: Float64Array } {
  const norms = new Float64Array(X.rows);
  const rows = Array.from({ length: X.rows }, (_, i) => {
    const row = Float64Array.from(rowOf(X, i));
    let largest = 0;
    for (let j = 0; j < row.length; j++) {
      const value = row[j]!;
      if (!Number.isFinite(value)) {
        throw new SpectralError(
          'not-finite',
          `gramMatrix: row ${i}, column ${j} is ${value}; give finite numbers`,
        );
      }
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest === 0) return row;
    let sum = 0;
    for (let j = 0; j < row.length; j++) sum += (row[j]! / largest) ** 2;
    norms[i] = largest * Math.sqrt(sum);
    const scale = Math.sqrt(sum);
    for (let j = 0; j < row.length; j++) row[j] = row[j]! / largest / scale;
    return row;
  });
  return { rows, norms };
}

/** ϑ = 2 atan2(|a - b|, |a + b|) of unit vectors, and π - ϑ the other way round. */
function angleBetween(a: Float64Array, b: Float64Array): Angle {
  let difference = 0;
  let sum = 0;
  for (let j = 0; j < a.length; j++) {
    const d = a[j]! - b[j]!;
    const s = a[j]! + b[j]!;
    difference += d * d;
    sum += s * s;
  }
  const [far, near] = [Math.sqrt(difference), Math.sqrt(sum)];
  return { angle: 2 * Math.atan2(far, near), supplement: 2 * Math.atan2(near, far) };
}

/**
 * The n×n matrix of kernel values of the rows of X, symmetric to the bit. O(n²d) time; allocates the result and a
 * copy of X.
 * @throws SpectralError `empty` or `not-finite`, naming row and column
 */
export function gramMatrix(X: Matrix, kernel: Kernel): Matrix {
  const n = X.rows;
  if (n === 0 || X.cols === 0)
    throw new SpectralError(
      'empty',
      `gramMatrix: the data are ${n}×${X.cols}; give at least one row and column`,
    );
  const { rows, norms } = normalised(X);
  const H = matrix(n, n);
  for (let i = 0; i < n; i++) {
    H.data[i * n + i] = kernel.diagonal(norms[i]!);
    for (let j = 0; j < i; j++) {
      const value = kernel.value(norms[i]!, norms[j]!, angleBetween(rows[i]!, rows[j]!));
      H.data[i * n + j] = H.data[j * n + i] = value;
    }
  }
  return H;
}
