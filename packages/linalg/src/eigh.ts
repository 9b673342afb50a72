import { LinalgError } from './errors.ts';
import { matrix, type Matrix } from './matrix.ts';
import { mlEigh } from './mlMatrix.ts';

export interface EighResult {
  /** Ascending. */
  readonly values: Float64Array;
  /** Columns, orthonormal; the entry of largest magnitude of each is positive (the first of equals). */
  readonly vectors?: Matrix;
}

/** How far from symmetric a matrix may be, relative to its largest entry: what rounding leaves of a computed XXᵀ. */
const symmetryTolerance = 1e-12;

function symmetrised(S: Matrix): Matrix {
  const { rows: n, cols, data } = S;
  if (n !== cols) throw new LinalgError('not-square', `eigh: the matrix is ${n}×${cols}; give a square one`);
  if (n === 0) throw new LinalgError('empty', 'eigh: the matrix is empty; give at least one row');
  let largest = 0;
  for (let k = 0; k < data.length; k++) {
    const value = data[k]!;
    if (!Number.isFinite(value)) {
      throw new LinalgError(
        'not-finite',
        `eigh: entry (${Math.floor(k / n)}, ${k % n}) is ${value}; give finite numbers`,
      );
    }
    largest = Math.max(largest, Math.abs(value));
  }
  const copy = matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const a = data[i * n + j]!;
      const b = data[j * n + i]!;
      if (Math.abs(a - b) > symmetryTolerance * largest) {
        throw new LinalgError(
          'not-symmetric',
          `eigh: entries (${i}, ${j}) and (${j}, ${i}) are ${a} and ${b}; give a symmetric matrix`,
        );
      }
      copy.data[i * n + j] = copy.data[j * n + i] = (a + b) / 2;
    }
  }
  return copy;
}

/** Fixes the sign that a decomposition leaves open. */
function orient(vectors: Matrix): void {
  const { rows, cols, data } = vectors;
  for (let j = 0; j < cols; j++) {
    let peak = 0;
    for (let i = 0; i < rows; i++) {
      const value = data[i * cols + j]!;
      if (Math.abs(value) > Math.abs(peak)) peak = value;
    }
    if (peak < 0) for (let i = 0; i < rows; i++) data[i * cols + j] = -data[i * cols + j]!;
  }
}

/**
 * Eigenvalues (ascending) and, unless `vectors` is false, eigenvectors of a symmetric n×n matrix. O(n³); allocates
 * two n×n matrices.
 * @throws LinalgError `not-square`, `empty`, `not-finite` or `not-symmetric`, naming the first entry
 */
export function eigh(S: Matrix, options: { readonly vectors?: boolean } = {}): EighResult {
  const { values, vectors } = mlEigh(symmetrised(S));
  if (options.vectors === false) return { values };
  orient(vectors);
  return { values, vectors };
}
