/**
 * The primitives that the eigensolver is written over. Every address counts doubles from the start of `memory`; matrices
 * are row-major with a leading dimension `ld`; ranges written share no memory with ranges read.
 */
export interface Kernels {
  /** The working memory, at least as long as asked for; earlier views may be dead after this call. */
  memory(doubles: number): Float64Array;
  /**
   * C ← alpha·A·B, plus C itself if `add`. A is m×k, entry (i, l) at a + i·aRow + l·aCol, and so B (k×n). With `lower`
   * only entries on and below the diagonal matter; others may be written or not.
   */
  gemm(
    m: number,
    n: number,
    k: number,
    alpha: number,
    a: number,
    aRow: number,
    aCol: number,
    b: number,
    bRow: number,
    bCol: number,
    c: number,
    ldc: number,
    add: boolean,
    lower: boolean,
  ): void;
  /** y = A·x for the symmetric m×m matrix whose lower triangle is stored. */
  symv(m: number, a: number, ld: number, x: number, y: number): void;
  /** y[i] = (row i of A)·x. */
  rowsDot(rows: number, n: number, a: number, ld: number, x: number, y: number): void;
  /** y += Σ c[i]·(row i of A). */
  rowsSum(rows: number, n: number, a: number, ld: number, c: number, y: number): void;
  /** (x, y) ← (c·x + s·y, c·y - s·x). */
  rotate(n: number, x: number, y: number, c: number, s: number): void;
  /** Sums of q/(d - λ) and q/(d - λ)² over the indices before `split`, then over the others, to four doubles at out; λ = origin + tau. */
  secularSums(n: number, split: number, d: number, q: number, origin: number, tau: number, out: number): void;
  /** w[i] *= (d[i] - λ)/(d[i] - d[j]) for i ≠ j, and w[j] *= d[j] - λ. */
  secularWeights(n: number, j: number, d: number, origin: number, tau: number, w: number): void;
  /** The unit vector along z[i]/(d[i] - λ), to out. */
  secularVector(n: number, d: number, z: number, origin: number, tau: number, out: number): void;
}
