import { allocate } from './allocate.ts';
import { checkMatrix, checkShape, doubles } from './shape.ts';
import { LinalgError } from './errors.ts';

/** A dense matrix, row-major: entry (i, j) is `data[i * cols + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/** A rows×cols matrix over `data` (zeros when absent; a Float64Array is not copied, other numbers are). Allocates rows·cols doubles in that case only. */
export function matrix(rows: number, cols: number, data?: ArrayLike<number>): Matrix {
  checkShape('matrix', rows, cols);
  if (data === undefined) return { rows, cols, data: allocate('matrix', Float64Array, rows * cols) };
  const made = { rows, cols, data: doubles('matrix', data) };
  checkMatrix('matrix', made);
  return made;
}

/** Copies an array of equally long rows. */
export function fromRows(rows: ReadonlyArray<ArrayLike<number>>): Matrix {
  const isArray: boolean = Array.isArray(rows);
  if (!isArray) throw new LinalgError('bad-shape', 'fromRows: give an array of rows');
  const cols = rows.length === 0 ? 0 : doubles('fromRows, row 0', rows[0]!).length;
  const out = matrix(rows.length, cols);
  rows.forEach((row, i) => {
    const numbers = doubles(`fromRows, row ${i}`, row);
    if (numbers.length !== cols) {
      throw new LinalgError(
        'ragged',
        `fromRows: row ${i} has ${numbers.length} entries, row 0 has ${cols}; make them equal`,
      );
    }
    out.data.set(numbers, i * cols);
  });
  return out;
}

/** Row i as a view: writing to it writes to the matrix. @throws LinalgError `bad-shape` */
export function rowOf(a: Matrix, i: number): Float64Array {
  checkMatrix('rowOf', a);
  if (!(Number.isInteger(i) && i >= 0 && i < a.rows)) {
    throw new LinalgError('bad-shape', `rowOf: there is no row ${i}; give a whole number below ${a.rows}`);
  }
  return a.data.subarray(i * a.cols, (i + 1) * a.cols);
}
