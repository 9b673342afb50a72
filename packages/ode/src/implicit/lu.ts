import type { MatrixShape } from './shape.ts';

/**
 * LU factorisation with partial pivoting, in place: a row's factors stand below its diagonal. Of a full matrix n³/3
 * multiplications, of a band n·lower·(lower + upper) at most; no allocation. Rows of a band are swapped from the pivot on, as
 * in LAPACK's dgbtrf: their factors stay where they came up.
 * @returns false where a pivot is zero or not finite: the matrix is singular to working precision
 */
export function factorLu(shape: MatrixShape, a: Float64Array, pivots: Int32Array): boolean {
  const { n, lower, upper, stride, offset, isBanded } = shape;
  // The last column that rows brought up so far can reach.
  let reach = isBanded ? 0 : n - 1;
  for (let k = 0; k < n; k++) {
    const last = isBanded ? Math.min(n - 1, k + lower) : n - 1;
    const row = k * stride + offset;
    let p = k;
    let largest = Math.abs(a[row + k]!);
    for (let i = k + 1; i <= last; i++) {
      const size = Math.abs(a[i * stride + offset + k]!);
      if (size > largest) {
        largest = size;
        p = i;
      }
    }
    if (!(largest > 0 && largest < Infinity)) return false;
    pivots[k] = p;
    if (isBanded) reach = Math.max(reach, Math.min(n - 1, p + upper));
    if (p !== k) swapRows(a, row, p * stride + offset, isBanded ? k : 0, reach);
    const inverse = 1 / a[row + k]!;
    for (let i = k + 1; i <= last; i++) {
      const other = i * stride + offset;
      const factor = a[other + k]! * inverse;
      a[other + k] = factor;
      if (factor === 0) continue;
      for (let j = k + 1; j <= reach; j++) a[other + j]! -= factor * a[row + j]!;
    }
  }
  return true;
}

/** Swaps two rows, given by where their column 0 stands, between two columns. */
export function swapRows(a: Float64Array, first: number, second: number, from: number, to: number): void {
  for (let j = from; j <= to; j++) {
    const held = a[first + j]!;
    a[first + j] = a[second + j]!;
    a[second + j] = held;
  }
}

/** Solves A x = b with the factors of `factorLu` of a full matrix; `b` becomes x. */
export function solveLu(shape: MatrixShape, lu: Float64Array, pivots: Int32Array, b: Float64Array): void {
  const { n } = shape;
  for (let k = 0; k < n; k++) {
    const p = pivots[k]!;
    if (p !== k) {
      const held = b[k]!;
      b[k] = b[p]!;
      b[p] = held;
    }
  }
  for (let i = 1; i < n; i++) {
    const row = i * n;
    let sum = b[i]!;
    for (let j = 0; j < i; j++) sum -= lu[row + j]! * b[j]!;
    b[i] = sum;
  }
  substituteBack(shape, lu, b);
}

/** The same of a banded matrix. */
export function solveBandedLu(
  shape: MatrixShape,
  lu: Float64Array,
  pivots: Int32Array,
  b: Float64Array,
): void {
  const { n, lower, stride, offset } = shape;
  for (let k = 0; k < n; k++) {
    const p = pivots[k]!;
    const value = b[p]!;
    b[p] = b[k]!;
    b[k] = value;
    const last = Math.min(n - 1, k + lower);
    for (let i = k + 1; i <= last; i++) b[i]! -= lu[i * stride + offset + k]! * value;
  }
  substituteBack(shape, lu, b);
}

/** Solves U x = b. */
function substituteBack(
  { n, lower, upper, stride, offset }: MatrixShape,
  lu: Float64Array,
  b: Float64Array,
): void {
  for (let i = n - 1; i >= 0; i--) {
    const row = i * stride + offset;
    const last = Math.min(n - 1, i + lower + upper);
    let sum = b[i]!;
    for (let j = i + 1; j <= last; j++) sum -= lu[row + j]! * b[j]!;
    b[i] = sum / lu[row + i]!;
  }
}
