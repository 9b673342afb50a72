import { matrix, type Matrix } from '@flowrate/linalg';
import { M32 } from '../m32.ts';

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
  const stream = new M32(seed);
  const X = matrix(n, d, stream.normal(n * d));
  return { name: `${n} normal rows of ${d}`, X, y: stream.normal(n), notes: [] };
}
