import { dataStart, packingStart, releaseMemory, withMemory } from '../wasm/instance.ts';
import { wasmKernels } from '../wasm/kernels.ts';
import type { Operations, Product } from './backend.ts';
import { copyPanel, panelRows } from './blocks.ts';
import { portableOperations } from './portable.ts';

function gemm32(p: Product<Float32Array>): void {
  const { m, n, k, B, C, transA, transB } = p;
  if (k === 0) C.fill(0);
  if (m === 0 || n === 0 || k === 0) return;
  const height = panelRows(m, n, k);
  const a = k * n;
  const c = a + height * k;
  const { memory, exports } = withMemory(4 * (c + height * n));
  const mem = new Float32Array(memory.buffer, dataStart, c + height * n);
  mem.set(B);
  const at = (index: number): number => dataStart + 4 * index;
  for (let i0 = 0; i0 < m; i0 += height) {
    const rows = Math.min(height, m - i0);
    copyPanel(p, i0, i0 + rows, mem.subarray(a, a + rows * k));
    const aRow = transA ? 1 : k;
    const aCol = transA ? rows : 1;
    const bRow = transB ? 1 : n;
    const bCol = transB ? k : 1;
    exports.gemm32(rows, n, k, 1, at(a), aRow, aCol, at(0), bRow, bCol, at(c), n, false, false, packingStart);
    C.set(mem.subarray(c, c + rows * n), i0 * n);
  }
  releaseMemory();
}

/** WebAssembly with 128-bit SIMD, one thread. */
export const wasmOperations: Operations = { ...portableOperations(wasmKernels, releaseMemory), gemm32 };
