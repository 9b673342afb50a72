/** S = L·Lᵀ, L lower triangular (Golub and Van Loan, Matrix Computations, 4th ed., section 4.2.6, by blocks of columns). */
import { backend } from '../backends/choose.ts';
import { squareOrder, symmetrised } from '../checks.ts';
import { LinalgError } from '../errors.ts';
import { matrix, type Matrix } from '../matrix.ts';
import { rightHandSide } from './rightHandSide.ts';
import { solveLower, solveLowerTransposed } from './triangular.ts';

const blockSize = 64;

/** Rows [from, n) of columns [from, to) less what the columns before `from` explain: one matrix product. */
function updateBlock(data: Float64Array, n: number, from: number, to: number): void {
  if (from === 0) return;
  const m = n - from;
  const width = to - from;
  const left = new Float64Array(m * from);
  for (let i = 0; i < m; i++) left.set(data.subarray((from + i) * n, (from + i) * n + from), i * from);
  const C = new Float64Array(m * width);
  const B = left.subarray(0, width * from);
  backend().gemm({ m, n: width, k: from, A: left, transA: false, B, transB: true, C });
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < width; j++) data[(from + i) * n + from + j]! -= C[i * width + j]!;
  }
}

/**
 * The lower triangular L with S = L·Lᵀ of a symmetric positive definite n×n matrix. n³/3 operations.
 * @throws LinalgError `not-positive-definite`, naming the leading minor, and those of `eigh`
 */
export function cholesky(S: Matrix): Matrix {
  const data = symmetrised('cholesky', S);
  const n = S.rows;
  for (let from = 0; from < n; from += blockSize) {
    const to = Math.min(n, from + blockSize);
    updateBlock(data, n, from, to);
    for (let j = from; j < to; j++) {
      for (let i = j; i < n; i++) {
        let s = data[i * n + j]!;
        for (let k = from; k < j; k++) s -= data[i * n + k]! * data[j * n + k]!;
        if (i === j) {
          if (!(s > 0)) {
            throw new LinalgError(
              'not-positive-definite',
              `cholesky: pivot ${j} is ${s}; add a ridge to the diagonal, or use lu or eigh`,
            );
          }
          data[j * n + j] = Math.sqrt(s);
        } else data[i * n + j] = s / data[j * n + j]!;
      }
    }
  }
  for (let i = 0; i < n; i++) data.fill(0, i * n + i + 1, (i + 1) * n);
  return matrix(n, n, data);
}

/**
 * X with S·X = B for a symmetric positive definite S; B a matrix of columns or one vector.
 * @throws LinalgError as `cholesky`, and `bad-shape`
 */
export function solveSpd(S: Matrix, B: Matrix): Matrix;
export function solveSpd(S: Matrix, B: ArrayLike<number>): Float64Array;
export function solveSpd(S: Matrix, B: Matrix | ArrayLike<number>): Matrix | Float64Array {
  const { X, m, back } = rightHandSide('solveSpd', squareOrder('solveSpd', S), B);
  const L = cholesky(S);
  solveLower(L, X, m, false);
  solveLowerTransposed(L, X, m);
  return back();
}
