import { checkDoubles, checkMatrix, doubles } from './shape.ts';
import { LinalgError } from './errors.ts';
import type { Matrix } from './matrix.ts';

/**
 * A·x into `target` (allocated when absent). O(rows·cols); four rows at a time, so that x is read once for four.
 * @throws LinalgError `bad-shape` where the lengths do not fit
 */
export function matvec(A: Matrix, vector: ArrayLike<number>, target?: Float64Array): Float64Array {
  checkMatrix('matvec', A);
  const { rows, cols, data } = A;
  const x = doubles('matvec', vector);
  const out = target === undefined ? new Float64Array(rows) : target;
  checkDoubles('matvec, out', out, 0);
  if (x.length !== cols || out.length !== rows) {
    throw new LinalgError(
      'bad-shape',
      `matvec: a ${rows}×${cols} matrix takes ${cols} numbers to ${rows}, not ${x.length} to ${out.length}`,
    );
  }
  let i = 0;
  for (; i + 3 < rows; i += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    const r0 = i * cols;
    const r1 = r0 + cols;
    const r2 = r1 + cols;
    const r3 = r2 + cols;
    for (let j = 0; j < cols; j++) {
      const v = x[j]!;
      s0 += data[r0 + j]! * v;
      s1 += data[r1 + j]! * v;
      s2 += data[r2 + j]! * v;
      s3 += data[r3 + j]! * v;
    }
    out[i] = s0;
    out[i + 1] = s1;
    out[i + 2] = s2;
    out[i + 3] = s3;
  }
  for (; i < rows; i++) {
    let s = 0;
    const r = i * cols;
    for (let j = 0; j < cols; j++) s += data[r + j]! * x[j]!;
    out[i] = s;
  }
  return out;
}
