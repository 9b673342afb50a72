/**
 * Eigenpairs of a symmetric tridiagonal matrix: T = diag(T₁, T₂) + ρ·u·uᵀ, halves first, then the coupling (Cuppen,
 * Numer. Math. 36, 1981).
 */
import { deflate, support } from './deflate.ts';
import { implicitQl } from './implicitQl.ts';
import type { Kernels } from './kernels.ts';
import { mergeBlock } from './merge.ts';

/** Up to this order QL is quicker than another division. */
const leafSize = 25;

/** Row numbers lo..hi-1 by ascending value. */
function ascending(values: Float64Array, lo: number, hi: number): Int32Array {
  return Int32Array.from({ length: hi - lo }, (_, i) => lo + i).sort((x, y) => values[x]! - values[y]!);
}

/**
 * Vectors as rows of the n×n matrix at `q`, zero on entry; `d` becomes their values, `e` is destroyed. Only the vectors
 * of ranks `from` to `to` (not included) of the ascending values are sure to be made. Gives the rows by ascending value.
 */
export function divideAndConquer(
  kernels: Kernels,
  mem: Float64Array,
  d: Float64Array,
  e: Float64Array,
  q: number,
  scratch: number,
  from: number,
  to: number,
): Int32Array {
  const n = d.length;
  const z = new Float64Array(n);
  const where = new Uint8Array(n);

  function leaf(lo: number, hi: number): void {
    for (let i = lo; i < hi; i++) mem[q + i * n + i] = 1;
    implicitQl(d, e, lo, hi, (i, c, s) => {
      const row = q + i * n + lo;
      kernels.rotate(hi - lo, row, row + n, c, -s);
    });
  }

  function divide(lo: number, hi: number): void {
    if (hi - lo <= leafSize) {
      leaf(lo, hi);
      return;
    }
    const mid = (lo + hi) >> 1;
    const coupling = e[mid - 1]!;
    const size = Math.abs(coupling);
    d[mid - 1]! -= size;
    d[mid]! -= size;
    divide(lo, mid);
    divide(mid, hi);
    const scale = Math.SQRT1_2;
    for (let row = lo; row < hi; row++) {
      const isTop = row < mid;
      const entry = mem[q + row * n + (isTop ? mid - 1 : mid)]!;
      z[row] = (isTop || coupling > 0 ? entry : -entry) * scale;
      where[row] = isTop ? support.top : support.bottom;
    }
    const parts = deflate(ascending(d, lo, hi), d, z, 2 * size, where, (x, y, c, s) => {
      kernels.rotate(hi - lo, q + x * n + lo, q + y * n + lo, c, s);
    });
    const count = parts.kept.length;
    if (count === 0) return;
    const block = { kernels, mem, q, ld: n, scratch, lo, mid, hi };
    mergeBlock(block, parts, d, z, 2 * size, where, (values) => {
      if (hi - lo < n) return { from: 0, to: count };
      const wanted = ascending(values, 0, n)
        .subarray(from, to)
        .filter((row) => row < count);
      if (wanted.length === 0) return { from: 0, to: 0 };
      return { from: Math.min(wanted[0]!, wanted.at(-1)!), to: wanted.at(-1)! + 1 };
    });
  }

  divide(0, n);
  return ascending(d, 0, n);
}
