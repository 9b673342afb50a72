import { implicitQl } from '@flowrate/linalg';

/** Eigenvalues of a symmetric tridiagonal matrix, ascending, with the ends of its eigenvectors. */
export interface TridiagonalModes {
  readonly values: Float64Array;
  /** First components of the unit eigenvectors: their squares are the weights of Gauss' rule. */
  readonly first: Float64Array;
  /** Last components, for the residuals of Ritz pairs. */
  readonly last: Float64Array;
}

/**
 * Implicit QL with only two rows of the vectors carried along (G. Golub, J. Welsch, Calculation of Gauss quadrature rules,
 * 1969). O(k²) time, O(k) memory.
 * @param diagonal k entries
 * @param off k - 1 entries or more
 * @throws LinalgError `no-convergence` where an entry is not finite
 */
export function tridiagonalModes(diagonal: ArrayLike<number>, off: ArrayLike<number>): TridiagonalModes {
  const k = diagonal.length;
  const d = Float64Array.from(diagonal);
  const e = new Float64Array(k);
  for (let i = 0; i + 1 < k; i++) e[i] = off[i]!;
  const first = new Float64Array(k);
  const last = new Float64Array(k);
  first[0] = 1;
  last[k - 1] = 1;
  implicitQl(d, e, 0, k, (i, c, s) => {
    rotate(first, i, c, s);
    rotate(last, i, c, s);
  });
  const order = Array.from(d.keys()).sort((i, j) => d[i]! - d[j]!);
  return {
    values: Float64Array.from(order, (i) => d[i]!),
    first: Float64Array.from(order, (i) => first[i]!),
    last: Float64Array.from(order, (i) => last[i]!),
  };
}

function rotate(row: Float64Array, i: number, c: number, s: number): void {
  const below = row[i]!;
  const above = row[i + 1]!;
  row[i] = c * below - s * above;
  row[i + 1] = s * below + c * above;
}
