import { dataStart, releaseMemory, withMemory } from '../wasm/instance.ts';
import { wasmKernels } from '../wasm/kernels.ts';
import { everywhere } from '../wasm/team.ts';
import type { Operations, Product } from '../backend.ts';
import { copyPanel, panelRows } from './blocks.ts';
import { portableOperations } from './portable.ts';

function gemm32(p: Product<Float32Array>, threads: number): void {
  const { m, n, k, B, C, transA, transB } = p;
  if (k === 0) C.fill(0);
  if (m === 0 || n === 0 || k === 0) return;
  const height = panelRows(m, n, k);
  const a = k * n;
  const c = a + height * k;
  const instance = withMemory(4 * (c + height * n), threads);
  const mem = new Float32Array(instance.memory.buffer, dataStart, c + height * n);
  mem.set(B);
  const at = (index: number): number => dataStart + 4 * index;
  for (let i0 = 0; i0 < m; i0 += height) {
    const rows = Math.min(height, m - i0);
    copyPanel(p, i0, i0 + rows, mem.subarray(a, a + rows * k));
    const aRow = transA ? 1 : k;
    const aCol = transA ? rows : 1;
    const bRow = transB ? 1 : n;
    const bCol = transB ? k : 1;
    const product = { single: true, m: rows, n, k, alpha: 1, ldc: n, add: false, above: everywhere };
    instance.multiply({ ...product, a: at(a), aRow, aCol, b: at(0), bRow, bCol, c: at(c) });
    C.set(mem.subarray(c, c + rows * n), i0 * n);
  }
  releaseMemory();
}

/** WebAssembly with 128-bit SIMD; products on up to `threads` threads, their bits those of one. */
export function wasmOperations(threads: number): Operations {
  return {
    ...portableOperations(wasmKernels(threads), releaseMemory),
    gemm32: (p) => gemm32(p, threads),
  };
}
