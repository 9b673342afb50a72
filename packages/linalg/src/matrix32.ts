import { allocate } from './allocate.ts';
import { checkMatrix, checkShape, doubles } from './shape.ts';

/** A dense single-precision matrix, row-major: entry (i, j) is `data[i * cols + j]`. */
export interface Matrix32 {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float32Array;
}

/** A rows×cols single-precision matrix over `data` (zeros when absent; a Float32Array is not copied, other numbers are). */
export function matrix32(rows: number, cols: number, data?: ArrayLike<number>): Matrix32 {
  checkShape('matrix32', rows, cols);
  if (data === undefined) return { rows, cols, data: allocate('matrix32', Float32Array, rows * cols) };
  const made = {
    rows,
    cols,
    data: data instanceof Float32Array ? data : Float32Array.from(doubles('matrix32', data)),
  };
  checkMatrix('matrix32', made, 'Float32Array');
  return made;
}
