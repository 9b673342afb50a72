/** The eigensolver's primitives in plain JavaScript: the meaning of assembly/*.as.ts, one thread, no SIMD. */
import { jsGemm } from './jsGemm.ts';
import type { Kernels } from './kernels.ts';

/** A memory above this many doubles is not kept for the next call. */
const keptDoubles = 2 ** 24;

let mem = new Float64Array(0);

/** Lets a large working memory go. */
export function releaseJsMemory(): void {
  if (mem.length > keptDoubles) mem = new Float64Array(0);
}

function secularHalf(
  from: number,
  to: number,
  d: number,
  q: number,
  origin: number,
  tau: number,
  out: number,
): void {
  let sum = 0;
  let slope = 0;
  for (let i = from; i < to; i++) {
    const r = 1 / (mem[d + i]! - origin - tau);
    const term = mem[q + i]! * r;
    sum += term;
    slope += term * r;
  }
  mem[out] = sum;
  mem[out + 1] = slope;
}

export const jsKernels: Kernels = {
  memory(doubles) {
    if (mem.length < doubles) mem = new Float64Array(doubles);
    return mem;
  },
  gemm(m, n, k, alpha, a, aRow, aCol, b, bRow, bCol, c, ldc, add, lower) {
    jsGemm(mem, m, n, k, alpha, a, aRow, aCol, b, bRow, bCol, c, ldc, add, lower);
  },
  symv(m, a, ld, x, y) {
    mem.fill(0, y, y + m);
    let i = 0;
    for (; i + 1 < m; i += 2) {
      const r0 = a + i * ld;
      const r1 = r0 + ld;
      const x0 = mem[x + i]!;
      const x1 = mem[x + i + 1]!;
      let s0 = 0;
      let s1 = 0;
      for (let j = 0; j < i; j++) {
        const a0 = mem[r0 + j]!;
        const a1 = mem[r1 + j]!;
        const v = mem[x + j]!;
        s0 += a0 * v;
        s1 += a1 * v;
        mem[y + j]! += a0 * x0 + a1 * x1;
      }
      const corner = mem[r1 + i]!;
      mem[y + i]! += s0 + mem[r0 + i]! * x0 + corner * x1;
      mem[y + i + 1]! += s1 + corner * x0 + mem[r1 + i + 1]! * x1;
    }
    if (i < m) {
      const row = a + i * ld;
      const xi = mem[x + i]!;
      let s = mem[row + i]! * xi;
      for (let j = 0; j < i; j++) {
        s += mem[row + j]! * mem[x + j]!;
        mem[y + j]! += mem[row + j]! * xi;
      }
      mem[y + i]! += s;
    }
  },
  rowsDot(rows, n, a, ld, x, y) {
    for (let i = 0; i < rows; i++) {
      const row = a + i * ld;
      let s0 = 0;
      let s1 = 0;
      let j = 0;
      for (; j + 1 < n; j += 2) {
        s0 += mem[row + j]! * mem[x + j]!;
        s1 += mem[row + j + 1]! * mem[x + j + 1]!;
      }
      if (j < n) s0 += mem[row + j]! * mem[x + j]!;
      mem[y + i] = s0 + s1;
    }
  },
  rowsSum(rows, n, a, ld, c, y) {
    let i = 0;
    for (; i + 1 < rows; i += 2) {
      const r0 = a + i * ld;
      const r1 = r0 + ld;
      const c0 = mem[c + i]!;
      const c1 = mem[c + i + 1]!;
      for (let j = 0; j < n; j++) mem[y + j]! += c0 * mem[r0 + j]! + c1 * mem[r1 + j]!;
    }
    if (i < rows) {
      const row = a + i * ld;
      const ci = mem[c + i]!;
      for (let j = 0; j < n; j++) mem[y + j]! += ci * mem[row + j]!;
    }
  },
  rotate(n, x, y, c, s) {
    for (let j = 0; j < n; j++) {
      const u = mem[x + j]!;
      const v = mem[y + j]!;
      mem[x + j] = c * u + s * v;
      mem[y + j] = c * v - s * u;
    }
  },
  secularSums(n, split, d, q, origin, tau, out) {
    secularHalf(0, split, d, q, origin, tau, out);
    secularHalf(split, n, d, q, origin, tau, out + 2);
  },
  secularWeights(n, j, d, origin, tau, w) {
    const pole = mem[d + j]!;
    for (let i = 0; i < n; i++) {
      const difference = mem[d + i]! - origin - tau;
      mem[w + i]! *= i === j ? difference : difference / (mem[d + i]! - pole);
    }
  },
  secularVector(n, d, z, origin, tau, out) {
    let square = 0;
    for (let i = 0; i < n; i++) {
      const v = mem[z + i]! / (mem[d + i]! - origin - tau);
      mem[out + i] = v;
      square += v * v;
    }
    const scale = 1 / Math.sqrt(square);
    for (let i = 0; i < n; i++) mem[out + i]! *= scale;
  },
};
