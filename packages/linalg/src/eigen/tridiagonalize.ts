/**
 * T = Hᵀ·A·H, tridiagonal, by reflections H = I - τ·v·vᵀ in panels whose rank-2 updates are saved up and applied as one
 * matrix product (Dongarra, Sorensen and Hammarling, J. Comput. Appl. Math. 27, 1989). Works from the last row upwards,
 * so that row k holds its own vector, v[k-1] = 1, in its first k entries.
 */
import type { Kernels } from './kernels.ts';
import { largestOf, scaleFor } from './scale.ts';

export const panelSize = 32;

/** Doubles of scratch that `tridiagonalize` needs for order n. */
export function tridiagonalScratch(n: number): number {
  return 3 * panelSize * n + 2 * panelSize;
}

/** The diagonal, the entries beside it, and the reflections' factors τ (of row k at k). */
export interface Tridiagonal {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly tau: Float64Array;
}

/** Below this, squares lose bits to underflow: the row is brought to size 1 first. */
const smallSquare = 1e-290;

/** Turns x[0..k) at `at` into the reflection's v and gives the entry beside the diagonal and τ. */
function reflector(mem: Float64Array, at: number, k: number): { beside: number; tau: number } {
  const last = at + k - 1;
  const alpha = mem[last]!;
  let square = 0;
  for (let p = at; p < last; p++) square += mem[p]! * mem[p]!;
  if (square < smallSquare) {
    const scale = scaleFor(largestOf(mem, at, last + 1));
    if (scale > 1) {
      for (let p = at; p <= last; p++) mem[p]! *= scale;
      const { beside, tau } = reflector(mem, at, k);
      return { beside: beside / scale, tau };
    }
    mem[last] = 1;
    return { beside: alpha, tau: 0 }; // nothing beside alpha, or less than rounding
  }
  mem[last] = 1;
  const length = Math.sqrt(alpha * alpha + square);
  const beside = alpha < 0 ? length : -length;
  const scale = 1 / (alpha - beside);
  for (let p = at; p < last; p++) mem[p]! *= scale;
  return { beside, tau: (beside - alpha) / beside };
}

/** Reduces the n×n matrix at `a` (lower triangle, entries of size 1) in place. 4n³/3 operations, half of them in `gemm`. */
export function tridiagonalize(
  kernels: Kernels,
  mem: Float64Array,
  n: number,
  a: number,
  scratch: number,
): Tridiagonal {
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  const tau = new Float64Array(n);
  const V = scratch;
  const W = V + panelSize * n;
  const V2 = W + panelSize * n;
  const c = V2 + panelSize * n;
  const c2 = c + panelSize;
  for (let m = n; m > 1;) {
    const width = Math.min(panelSize, m - 1);
    for (let r = 0; r < width; r++) {
      const k = m - 1 - r;
      const row = a + k * n;
      for (let j = 0; j < r; j++) {
        mem[c + j] = -mem[W + j * n + k]!;
        mem[c2 + j] = -mem[V + j * n + k]!;
      }
      kernels.rowsSum(r, k + 1, V, n, c, row);
      kernels.rowsSum(r, k + 1, W, n, c2, row);
      d[k] = mem[row + k]!;
      const step = reflector(mem, row, k);
      e[k - 1] = step.beside;
      tau[k] = step.tau;
      const v = V + r * n;
      const w = W + r * n;
      mem.copyWithin(v, row, row + k);
      mem.fill(0, v + k, v + n);
      kernels.symv(k, a, n, v, w);
      kernels.rowsDot(r, k, W, n, v, c);
      kernels.rowsDot(r, k, V, n, v, c2);
      for (let j = 0; j < 2 * panelSize; j++) mem[c + j] = -mem[c + j]!;
      kernels.rowsSum(r, k, V, n, c, w);
      kernels.rowsSum(r, k, W, n, c2, w);
      let dot = 0;
      for (let p = 0; p < k; p++) dot += mem[w + p]! * mem[v + p]!;
      const shift = -0.5 * step.tau * step.tau * dot;
      for (let p = 0; p < k; p++) mem[w + p] = step.tau * mem[w + p]! + shift * mem[v + p]!;
    }
    m -= width;
    for (let r = 0; r < width; r++) mem.copyWithin(V2 + r * n, V + r * n, V + r * n + m);
    if (width === panelSize) {
      kernels.gemm(m, m, 2 * width, -1, V, 1, n, W, n, 1, a, n, true, true);
    } else {
      kernels.gemm(m, m, width, -1, V, 1, n, W, n, 1, a, n, true, true);
      kernels.gemm(m, m, width, -1, W, 1, n, V, n, 1, a, n, true, true);
    }
  }
  d[0] = mem[a]!;
  return { d, e, tau };
}
