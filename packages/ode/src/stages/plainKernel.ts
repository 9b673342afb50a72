import type { StageKernel } from './wasmMemory.ts';

/** The functions of kernels/stages.as.ts as plain loops, with the same results to the bit: the same sums in the same order. */
export function plainKernel(bytes: number): StageKernel {
  const buffer = new ArrayBuffer(bytes);
  const values = new Float64Array(buffer);
  const addresses = new Uint32Array(buffer);
  const weighted = (i: number, terms: number, count: number, h: number): number => {
    let sum = 0;
    for (let term = 0; term < count; term++) {
      const at = terms + 16 * term;
      sum += h * values[at >> 3]! * values[(addresses[(at + 8) >> 2]! >> 3) + i]!;
    }
    return sum;
  };
  return {
    memory: { buffer },
    pages: 0,
    add(n, out, y, terms, count, h) {
      for (let i = 0; i < n; i++)
        values[(out >> 3) + i] = values[(y >> 3) + i]! + weighted(i, terms, count, h);
    },
    squares(n, a, b, atol, rtol, terms, count) {
      let even = 0;
      let odd = 0;
      for (let i = 0; i < n; i++) {
        const size = Math.max(Math.abs(values[(a >> 3) + i]!), Math.abs(values[(b >> 3) + i]!));
        const ratio = weighted(i, terms, count, 1) / (values[(atol >> 3) + i]! + rtol * size);
        if (i % 2 === 0) even += ratio * ratio;
        else odd += ratio * ratio;
      }
      return even + odd;
    },
  };
}
