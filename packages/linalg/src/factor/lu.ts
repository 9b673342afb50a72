/** P·A = L·U by elimination with row exchanges (Golub and Van Loan, Matrix Computations, 4th ed., section 3.4.1). */
import { largestEntry, squareOrder } from '../checks.ts';
import { LinalgError } from '../errors.ts';
import { matrix, type Matrix } from '../matrix.ts';
import { rightHandSide } from './rightHandSide.ts';
import { solveLower, solveUpper } from './triangular.ts';

export interface LuFactors {
  /** U on and above the diagonal, L below it (its diagonal of ones is not stored). */
  readonly factors: Matrix;
  /** Row i of P·A is row permutation[i] of A. */
  readonly permutation: Int32Array;
  /** Zero for a singular matrix; may overflow for a large one. */
  readonly determinant: number;
}

/** Factors of an n×n matrix; a singular one has a zero on U's diagonal. 2n³/3 operations. @throws LinalgError `not-square`, `empty`, `not-finite` */
export function lu(A: Matrix): LuFactors {
  const n = squareOrder('lu', A);
  largestEntry('lu', A);
  const a = A.data.slice();
  const permutation = Int32Array.from({ length: n }, (_, i) => i);
  let determinant = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]!) > Math.abs(a[pivot * n + k]!)) pivot = i;
    if (pivot !== k) {
      const row = a.slice(k * n, (k + 1) * n);
      a.copyWithin(k * n, pivot * n, (pivot + 1) * n);
      a.set(row, pivot * n);
      [permutation[k], permutation[pivot]] = [permutation[pivot]!, permutation[k]!];
      determinant = -determinant;
    }
    const diagonal = a[k * n + k]!;
    determinant *= diagonal;
    if (diagonal === 0) continue;
    for (let i = k + 1; i < n; i++) {
      const factor = a[i * n + k]! / diagonal;
      a[i * n + k] = factor;
      if (factor !== 0) for (let j = k + 1; j < n; j++) a[i * n + j]! -= factor * a[k * n + j]!;
    }
  }
  return { factors: matrix(n, n, a), permutation, determinant };
}

/**
 * X with A·X = B; B a matrix of columns or one vector.
 * @throws LinalgError `singular`, and as `lu`, and `bad-shape`
 */
export function solve(A: Matrix, B: Matrix): Matrix;
export function solve(A: Matrix, B: ArrayLike<number>): Float64Array;
export function solve(A: Matrix, B: Matrix | ArrayLike<number>): Matrix | Float64Array {
  const { factors, permutation } = lu(A);
  const n = A.rows;
  for (let k = 0; k < n; k++) {
    if (factors.data[k * n + k] === 0) {
      throw new LinalgError('singular', `solve: pivot ${k} is zero; use eigh and drop the null space`);
    }
  }
  const { X, m, back } = rightHandSide('solve', n, B);
  const given = X.slice();
  permutation.forEach((from, i) => X.set(given.subarray(from * m, (from + 1) * m), i * m));
  solveLower(factors, X, m, true);
  solveUpper(factors, X, m);
  return back();
}
