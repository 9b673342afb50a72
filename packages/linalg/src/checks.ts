import { allocate } from './allocate.ts';
import { LinalgError } from './errors.ts';
import type { Matrix } from './matrix.ts';

interface Dense {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array | Float32Array;
}

/**
 * Refuses what only looks like a matrix: kernels trust rows, cols and data, and read memory by them.
 * @throws LinalgError `bad-shape`
 */
export function checkMatrix(
  where: string,
  A: Dense,
  numbers: 'Float64Array' | 'Float32Array' = 'Float64Array',
): void {
  const given: Partial<Dense> | null | undefined = A;
  const make = numbers === 'Float64Array' ? 'matrix' : 'matrix32';
  if (typeof given !== 'object' || given === null || given.data === undefined) {
    throw new LinalgError('bad-shape', `${where}: this is no matrix; make one by ${make} or fromRows`);
  }
  const { rows, cols, data } = A;
  checkShape(where, rows, cols);
  if (data[Symbol.toStringTag] !== numbers) {
    throw new LinalgError(
      'bad-shape',
      `${where}: the numbers of a matrix stand in a ${numbers}; make one by ${make}(rows, cols, data)`,
    );
  }
  if (data.length !== rows * cols) {
    throw new LinalgError(
      'bad-shape',
      `${where}: ${data.length} numbers cannot fill ${rows}×${cols}; give ${rows * cols}`,
    );
  }
}

/** @throws LinalgError `bad-shape` unless both are whole and not negative */
export function checkShape(where: string, rows: number, cols: number): void {
  if (!Number.isInteger(rows) || !Number.isInteger(cols) || rows < 0 || cols < 0) {
    throw new LinalgError(
      'bad-shape',
      `${where}: ${rows}×${cols} is not a shape; give two non-negative integers`,
    );
  }
}

/** Numbers as doubles: those of a Float64Array themselves, others copied. @throws LinalgError `bad-shape` */
export function doubles(where: string, x: ArrayLike<number>): Float64Array {
  if (x instanceof Float64Array) return x;
  const given: Partial<ArrayLike<number>> | null | undefined = x;
  if (typeof given !== 'object' || given === null || !Number.isInteger(given.length)) {
    throw new LinalgError('bad-shape', `${where}: this is no array of numbers; give one`);
  }
  return Float64Array.from(x);
}

/** An array to write to: doubles, so many. @throws LinalgError `bad-shape` */
export function checkDoubles(where: string, x: Float64Array, least: number): void {
  const given: Partial<Float64Array> | null | undefined = x;
  if (given?.[Symbol.toStringTag] !== 'Float64Array' || x.length < least) {
    throw new LinalgError('bad-shape', `${where}: give a Float64Array of ${least} numbers`);
  }
}

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
