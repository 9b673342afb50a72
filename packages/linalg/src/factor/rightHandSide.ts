import { checkMatrix, doubles } from '../shape.ts';
import { LinalgError } from '../errors.ts';
import { matrix, type Matrix } from '../matrix.ts';

/** A copy of a right-hand side (a vector is one column) to solve in place, and the way back to its kind. */
export interface RightHandSide {
  readonly X: Float64Array;
  readonly m: number;
  readonly back: () => Matrix | Float64Array;
}

const isShaped = (given: Matrix | ArrayLike<number> | null): given is Matrix =>
  typeof given === 'object' && given !== null && 'rows' in given;

/** @throws LinalgError `bad-shape` */
export function rightHandSide(where: string, n: number, given: Matrix | ArrayLike<number>): RightHandSide {
  const isMatrix = isShaped(given);
  if (isMatrix) checkMatrix(`${where}, right-hand side`, given);
  const data = isMatrix ? given.data : doubles(`${where}, right-hand side`, given);
  const rows = isMatrix ? given.rows : data.length;
  if (rows !== n) {
    throw new LinalgError(
      'bad-shape',
      `${where}: the right-hand side has ${rows} rows, the matrix ${n}; make them equal`,
    );
  }
  const m = isMatrix ? given.cols : 1;
  const X = data.slice();
  return { X, m, back: () => (isMatrix ? matrix(n, m, X) : X) };
}
