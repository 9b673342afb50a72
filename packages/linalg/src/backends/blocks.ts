/** Products of user arrays over the kernels' memory: B is copied in whole, A and C pass through in panels of rows. */
import type { Product } from '../backend.ts';

const panelNumbers = 2 ** 23;

/** Rows of C per panel, so that a panel of A and of C stay near 64 MB together. */
export function panelRows(m: number, n: number, k: number): number {
  return Math.max(4, Math.min(m, Math.floor(panelNumbers / Math.max(1, n + k))));
}

/** Copies rows [i0, i1) of op(A) to `to` as they lie: rows of A, or columns of A as a k×(i1 - i0) matrix. */
export function copyPanel<T extends Float64Array | Float32Array>(
  { A, transA, m, k }: Product<T>,
  i0: number,
  i1: number,
  to: Float64Array | Float32Array,
): void {
  if (!transA) to.set(A.subarray(i0 * k, i1 * k));
  else for (let l = 0; l < k; l++) to.set(A.subarray(l * m + i0, l * m + i1), l * (i1 - i0));
}

/** Copies the lower triangle of an n×n matrix to the upper one, tile by tile. */
export function mirror(n: number, C: Float64Array): void {
  const tile = 32;
  for (let i0 = 0; i0 < n; i0 += tile) {
    for (let j0 = 0; j0 <= i0; j0 += tile) {
      for (let i = i0; i < Math.min(n, i0 + tile); i++) {
        for (let j = j0; j < Math.min(i, j0 + tile); j++) C[j * n + i] = C[i * n + j]!;
      }
    }
  }
}
