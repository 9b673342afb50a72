/** Shape and length of what is given, checked once for all: kernels read memory by them. */
import { LinalgError } from './errors.ts';

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
