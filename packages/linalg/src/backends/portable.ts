/** The operations over any set of kernels: the js and the wasm backend differ in the kernels alone. */
import type { Kernels } from '../eigen/kernels.ts';
import { symmetricEigh } from '../eigen/symmetric.ts';
import type { Operations, Product } from '../backend.ts';
import { copyPanel, mirror, panelRows } from './blocks.ts';

const gramRows = 256;

function multiply(kernels: Kernels, p: Product<Float64Array> | Product<Float32Array>): void {
  const { m, n, k, B, C, transA, transB } = p;
  if (k === 0) C.fill(0);
  if (m === 0 || n === 0 || k === 0) return;
  const height = panelRows(m, n, k);
  const a = k * n;
  const c = a + height * k;
  const mem = kernels.memory(c + height * n);
  mem.set(B);
  for (let i0 = 0; i0 < m; i0 += height) {
    const rows = Math.min(height, m - i0);
    copyPanel<Float64Array | Float32Array>(p, i0, i0 + rows, mem.subarray(a, a + rows * k));
    const aRow = transA ? 1 : k;
    const aCol = transA ? rows : 1;
    const bRow = transB ? 1 : n;
    const bCol = transB ? k : 1;
    kernels.gemm(rows, n, k, 1, a, aRow, aCol, 0, bRow, bCol, c, n, false, false);
    C.set(mem.subarray(c, c + rows * n), i0 * n);
  }
}

function gram(kernels: Kernels, n: number, d: number, X: Float64Array, C: Float64Array): void {
  if (d === 0) C.fill(0);
  if (n === 0 || d === 0) return;
  const c = n * d;
  const mem = kernels.memory(c + gramRows * n);
  mem.set(X);
  for (let i0 = 0; i0 < n; i0 += gramRows) {
    const rows = Math.min(gramRows, n - i0);
    const width = i0 + rows;
    const x = i0 * d;
    if (i0 > 0) kernels.gemm(rows, i0, d, 1, x, d, 1, 0, 1, d, c, width, false, false);
    kernels.gemm(rows, rows, d, 1, x, d, 1, x, 1, d, c + i0, width, false, true);
    for (let i = 0; i < rows; i++) {
      C.set(mem.subarray(c + i * width, c + i * width + i0 + i + 1), (i0 + i) * n);
    }
  }
  mirror(n, C);
}

/** `done` is called after each operation, when nothing of the kernels' memory is needed any more. */
export function portableOperations(kernels: Kernels, done: () => void): Operations {
  const product = (p: Product<Float64Array> | Product<Float32Array>): void => {
    multiply(kernels, p);
    done();
  };
  return {
    gemm: product,
    gemm32: product,
    gram(n, d, X, C) {
      gram(kernels, n, d, X, C);
      done();
    },
    eigh(n, S, request) {
      const parts = symmetricEigh(kernels, n, S, request);
      done();
      return parts;
    },
  };
}
