import { allocate } from './allocate.ts';
import { LinalgError } from './errors.ts';
import type { Matrix } from './matrix.ts';
import { checkMatrix } from './shape.ts';

/** The order of a square matrix. @throws LinalgError `bad-shape`, `not-square`, `empty` */
export function squareOrder(where: string, A: Matrix): number {
  checkMatrix(where, A);
  if (A.rows !== A.cols) {
    throw new LinalgError('not-square', `${where}: the matrix is ${A.rows}×${A.cols}; give a square one`);
  }
  if (A.rows === 0) throw new LinalgError('empty', `${where}: the matrix is empty; give at least one row`);
  return A.rows;
}

/** The largest magnitude. @throws LinalgError `not-finite`, naming the first such entry */
export function largestEntry(where: string, A: Matrix): number {
  checkMatrix(where, A);
  const { data, cols } = A;
  let largest = 0;
  for (let k = 0; k < data.length; k++) {
    const size = Math.abs(data[k]!);
    if (!(size < Infinity)) {
      throw new LinalgError(
        'not-finite',
        `${where}: entry (${Math.floor(k / cols)}, ${k % cols}) is ${data[k]}; give finite numbers`,
      );
    }
    if (size > largest) largest = size;
  }
  return largest;
}

/** How far from symmetric a matrix may be, relative to its largest entry: what rounding leaves of a computed X·Xᵀ. */
export const symmetryTolerance = 1e-12;

/**
 * The mean of a matrix and its transpose, copied.
 * @throws LinalgError `not-square`, `empty`, `not-finite` or `not-symmetric`: how much and where
 */
export function symmetrised(where: string, S: Matrix): Float64Array {
  const n = squareOrder(where, S);
  const allowed = symmetryTolerance * largestEntry(where, S);
  const copy = allocate(where, Float64Array, n * n);
  copy.set(S.data);
  let worst = 0;
  let at = 0;
  const block = 32; // both triangles are walked in tiles that stay in cache
  for (let i0 = 0; i0 < n; i0 += block) {
    for (let j0 = 0; j0 <= i0; j0 += block) {
      for (let i = i0; i < Math.min(n, i0 + block); i++) {
        for (let j = j0; j < Math.min(i, j0 + block); j++) {
          const a = copy[i * n + j]!;
          const b = copy[j * n + i]!;
          if (a === b) continue;
          const gap = Math.abs(a - b);
          if (gap > worst) {
            worst = gap;
            at = i * n + j;
          }
          copy[i * n + j] = copy[j * n + i] = a / 2 + b / 2;
        }
      }
    }
  }
  if (worst > allowed) {
    const i = Math.floor(at / n);
    const j = at % n;
    throw new LinalgError(
      'not-symmetric',
      `${where}: entries (${i}, ${j}) and (${j}, ${i}) are ${S.data[i * n + j]} and ${S.data[j * n + i]}, ` +
        `${worst} apart, the most of all pairs; give a symmetric matrix, or its symmetric part`,
    );
  }
  return copy;
}
