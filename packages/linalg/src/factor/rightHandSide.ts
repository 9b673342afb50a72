import { LinalgError } from '../errors.ts';
import { matrix, type Matrix } from '../matrix.ts';

/** A copy of a right-hand side (a vector is one column) to solve in place, and the way back to what was given. */
export function rightHandSide<B extends Matrix | Float64Array>(
  where: string,
  n: number,
  given: B,
): { X: Float64Array; m: number; back: () => B } {
  const isVector = given instanceof Float64Array;
  const rows = isVector ? given.length : given.rows;
  if (rows !== n) {
    throw new LinalgError(
      'bad-shape',
      `${where}: the right-hand side has ${rows} rows, the matrix ${n}; make them equal`,
    );
  }
  const m = isVector ? 1 : given.cols;
  const X = (isVector ? given : given.data).slice();
  return { X, m, back: () => (isVector ? X : matrix(n, m, X)) as B };
}
