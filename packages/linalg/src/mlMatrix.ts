import { Matrix as MlMatrix } from 'ml-matrix';
import { checkMatrix } from './shape.ts';
import { LinalgError } from './errors.ts';
import { matrix, rowOf, type Matrix } from './matrix.ts';

/** A copy for ml-matrix. */
export function toMlMatrix(A: Matrix): MlMatrix {
  checkMatrix('toMlMatrix', A);
  const copy = new MlMatrix(A.rows, A.cols);
  for (let i = 0; i < A.rows; i++) for (let j = 0; j < A.cols; j++) copy.set(i, j, A.data[i * A.cols + j]!);
  return copy;
}

/** A copy from ml-matrix. */
export function fromMlMatrix(A: MlMatrix): Matrix {
  if (!MlMatrix.isMatrix(A)) {
    throw new LinalgError('bad-shape', 'fromMlMatrix: this is no matrix of ml-matrix; give one');
  }
  const copy = matrix(A.rows, A.columns);
  for (let i = 0; i < A.rows; i++) rowOf(copy, i).set(A.getRow(i));
  return copy;
}
