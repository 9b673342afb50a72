/** Eigenvalues of a symmetric tridiagonal matrix, ascending, with the ends of its eigenvectors. */
export interface TridiagonalModes {
  readonly values: Float64Array;
  /** First components of the unit eigenvectors: their squares are the weights of Gauss' rule. */
  readonly first: Float64Array;
  /** Last components, for the residuals of Ritz pairs. */
  readonly last: Float64Array;
}

/** QL needs two or three iterations an eigenvalue; this many mean something that is not finite. */
const maxIterations = 60;

/**
 * Implicit QL with Wilkinson's shifts, only two rows of the vectors carried along (G. Golub, J. Welsch, Calculation of
 * Gauss quadrature rules, 1969). O(k²) time, O(k) memory.
 * @param diagonal k entries
 * @param off k - 1 entries or more
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
  for (let l = 0; l < k; l++) {
    for (let iteration = 0; iteration < maxIterations; iteration++) {
      let m = l;
      for (; m + 1 < k; m++) {
        const size = Math.abs(d[m]!) + Math.abs(d[m + 1]!);
        if (Math.abs(e[m]!) <= Number.EPSILON * size) break;
      }
      if (m === l) break;
      sweep(d, e, first, last, l, m);
    }
  }
  const order = Array.from(d.keys()).sort((i, j) => d[i]! - d[j]!);
  return {
    values: Float64Array.from(order, (i) => d[i]!),
    first: Float64Array.from(order, (i) => first[i]!),
    last: Float64Array.from(order, (i) => last[i]!),
  };
}

/** One implicit QL sweep of the unreduced block from l to m. */
function sweep(
  d: Float64Array,
  e: Float64Array,
  first: Float64Array,
  last: Float64Array,
  l: number,
  m: number,
): void {
  const half = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  const root = Math.hypot(half, 1);
  let g = d[m]! - d[l]! + e[l]! / (half + (half >= 0 ? root : -root));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1]! -= p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1]! - p;
    const t = (d[i]! - g) * s + 2 * c * b;
    p = s * t;
    d[i + 1] = g + p;
    g = c * t - b;
    rotate(first, i, s, c);
    rotate(last, i, s, c);
  }
  d[l]! -= p;
  e[l] = g;
  e[m] = 0;
}

function rotate(row: Float64Array, i: number, s: number, c: number): void {
  const above = row[i + 1]!;
  row[i + 1] = s * row[i]! + c * above;
  row[i] = c * row[i]! - s * above;
}
