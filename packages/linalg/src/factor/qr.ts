/** A = Q·R by Householder reflections (Golub and Van Loan, Matrix Computations, 4th ed., section 5.2.2). */
import { largestEntry } from '../checks.ts';
import { matrix, type Matrix } from '../matrix.ts';

/**
 * The thin factors of an m×n matrix, k = min(m, n): Q m×k with orthonormal columns, R k×n upper triangular with a
 * diagonal that is not negative. 2·m·n·k operations and as many for Q.
 * @throws LinalgError `not-finite`
 */
export function qr(A: Matrix): { Q: Matrix; R: Matrix } {
  largestEntry('qr', A);
  const { rows: m, cols: n } = A;
  const k = Math.min(m, n);
  const a = A.data.slice();
  const reflectors: Float64Array[] = [];
  for (let j = 0; j < k; j++) {
    const v = new Float64Array(m - j);
    for (let i = j; i < m; i++) v[i - j] = a[i * n + j]!;
    const norm = norm2(v);
    if (norm > 0) {
      v[0]! += v[0]! < 0 ? -norm : norm;
      const length = norm2(v);
      for (let i = 0; i < v.length; i++) v[i]! /= length;
      reflect(a, v, j, j, n);
    }
    reflectors.push(v);
  }
  const R = matrix(k, n);
  for (let i = 0; i < k; i++) for (let j = i; j < n; j++) R.data[i * n + j] = a[i * n + j]!;
  const Q = matrix(m, k);
  for (let i = 0; i < k; i++) Q.data[i * k + i] = 1;
  for (let j = k - 1; j >= 0; j--) reflect(Q.data, reflectors[j]!, j, j, k);
  for (let i = 0; i < k; i++) {
    if (R.data[i * n + i]! >= 0) continue;
    for (let j = i; j < n; j++) R.data[i * n + j] = -R.data[i * n + j]!;
    for (let l = 0; l < m; l++) Q.data[l * k + i] = -Q.data[l * k + i]!;
  }
  return { Q, R };
}

/** The Euclidean length, scaled so that no square overflows. */
function norm2(v: Float64Array): number {
  let largest = 0;
  for (const x of v) largest = Math.max(largest, Math.abs(x));
  if (largest === 0) return 0;
  let sum = 0;
  for (const x of v) sum += (x / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** a ← (I - 2vvᵀ)a on the rows from `row` and the columns from `column` of a row-major matrix with n columns. */
function reflect(a: Float64Array, v: Float64Array, row: number, column: number, n: number): void {
  const width = n - column;
  const sums = new Float64Array(width);
  for (let i = 0; i < v.length; i++) {
    const at = (row + i) * n + column;
    for (let j = 0; j < width; j++) sums[j]! += v[i]! * a[at + j]!;
  }
  for (let i = 0; i < v.length; i++) {
    const at = (row + i) * n + column;
    const factor = 2 * v[i]!;
    for (let j = 0; j < width; j++) a[at + j]! -= factor * sums[j]!;
  }
}
