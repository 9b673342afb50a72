import { allocate } from './allocate.ts';
import { LinalgError } from './errors.ts';

/** A dense single-precision matrix, row-major: entry (i, j) is `data[i * cols + j]`. */
export interface Matrix32 {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float32Array;
}

/** A rows×cols single-precision matrix over `data` (not copied; zeros when absent). */
export function matrix32(rows: number, cols: number, data?: Float32Array): Matrix32 {
  if (!Number.isInteger(rows) || !Number.isInteger(cols) || rows < 0 || cols < 0) {
    throw new LinalgError(
      'bad-shape',
      `matrix32: ${rows}×${cols} is not a shape; give two non-negative integers`,
    );
  }
  if (data !== undefined && data.length !== rows * cols) {
    throw new LinalgError(
      'bad-shape',
      `matrix32: ${data.length} numbers cannot fill ${rows}×${cols}; give ${rows * cols}`,
    );
  }
  return { rows, cols, data: data ?? allocate('matrix32', Float32Array, rows * cols) };
}
