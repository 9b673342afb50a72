import type { Kernels } from '../eigen/kernels.ts';
import { dataStart, withMemory, type WasmExports, type WasmInstance } from './instance.ts';
import { everywhere } from './team.ts';

let instance: WasmInstance;
let wasm: WasmExports;

const byte = (double: number): number => dataStart + 8 * double;

/** The eigensolver's primitives on WebAssembly SIMD; products on up to so many threads. */
export const wasmKernels = (threads: number): Kernels => ({
  memory(doubles) {
    instance = withMemory(8 * doubles, threads);
    wasm = instance.exports;
    return new Float64Array(instance.memory.buffer, dataStart, doubles);
  },
  gemm(m, n, k, alpha, a, aRow, aCol, b, bRow, bCol, c, ldc, add, lower) {
    const where = { a: byte(a), b: byte(b), c: byte(c), above: lower ? 0 : everywhere };
    instance.multiply({ single: false, m, n, k, alpha, aRow, aCol, bRow, bCol, ldc, add, ...where });
  },
  symv: (m, a, ld, x, y) => wasm.symv(m, byte(a), ld, byte(x), byte(y)),
  rowsDot: (rows, n, a, ld, x, y) => wasm.rowsDot(rows, n, byte(a), ld, byte(x), byte(y)),
  rowsSum: (rows, n, a, ld, c, y) => wasm.rowsSum(rows, n, byte(a), ld, byte(c), byte(y)),
  rotate: (n, x, y, c, s) => wasm.rotate(n, byte(x), byte(y), c, s),
  secularSums: (n, split, d, q, origin, tau, out) =>
    wasm.secularSums(n, split, byte(d), byte(q), origin, tau, byte(out)),
  secularWeights: (n, j, d, origin, tau, w) => wasm.secularWeights(n, j, byte(d), origin, tau, byte(w)),
  secularVector: (n, d, z, origin, tau, out) =>
    wasm.secularVector(n, byte(d), byte(z), origin, tau, byte(out)),
});
