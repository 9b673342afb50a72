import { matrix, type Matrix } from '@flowrate/linalg';
import { m32 } from '../m32.ts';

/** Rows and targets that are all normal draws, the rows first. */
export function drawnRows(
  n: number,
  d: number,
  seed: number,
): {
  readonly name: string;
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly notes: readonly string[];
} {
  const stream = m32(seed);
  const X = matrix(n, d, stream.normals(n * d));
  return { name: `${n} normal rows of ${d}`, X, y: stream.normals(n), notes: [] };
}
