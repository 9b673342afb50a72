import { allocate } from './allocate.ts';
import { LinalgError } from './errors.ts';

/** A dense matrix, row-major: entry (i, j) is `data[i * cols + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/** A rows×cols matrix over `data` (not copied; zeros when absent). Allocates rows·cols doubles in that case only. */
export function matrix(rows: number, cols: number, data?: Float64Array): Matrix {
  if (!Number.isInteger(rows) || !Number.isInteger(cols) || rows < 0 || cols < 0) {
    throw new LinalgError(
      'bad-shape',
      `matrix: ${rows}×${cols} is not a shape; give two non-negative integers`,
    );
  }
  if (data !== undefined && data.length !== rows * cols) {
    throw new LinalgError(
      'bad-shape',
      `matrix: ${data.length} numbers cannot fill ${rows}×${cols}; give ${rows * cols}`,
    );
  }
  return { rows, cols, data: data ?? allocate('matrix', Float64Array, rows * cols) };
}

/** Copies an array of equally long rows. */
export function fromRows(rows: ReadonlyArray<ArrayLike<number>>): Matrix {
  const cols = rows[0]?.length ?? 0;
  const out = matrix(rows.length, cols);
  rows.forEach((row, i) => {
    if (row.length !== cols) {
      throw new LinalgError(
        'ragged',
        `fromRows: row ${i} has ${row.length} entries, row 0 has ${cols}; make them equal`,
      );
    }
    for (let j = 0; j < cols; j++) out.data[i * cols + j] = row[j]!;
  });
  return out;
}

/** Row i as a view: writing to it writes to the matrix. */
export function rowOf(a: Matrix, i: number): Float64Array {
  return a.data.subarray(i * a.cols, (i + 1) * a.cols);
}
