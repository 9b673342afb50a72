import { mlEigh } from '../mlMatrix.ts';
import { matrix } from '../matrix.ts';
import type { Operations, Product } from './backend.ts';

/** Row i of op(A) times op(B), one row of C at a time: the plain reference, O(m·n·k). */
function multiply(p: Product<Float64Array> | Product<Float32Array>): void {
  const { m, n, k, A, transA, B, transB, C } = p;
  for (let i = 0; i < m; i++) {
    const row = i * n;
    C.fill(0, row, row + n);
    for (let l = 0; l < k; l++) {
      const a = transA ? A[l * m + i]! : A[i * k + l]!;
      if (transB) for (let j = 0; j < n; j++) C[row + j]! += a * B[j * k + l]!;
      else for (let j = 0; j < n; j++) C[row + j]! += a * B[l * n + j]!;
    }
  }
}

/** Plain JavaScript: the reference that the others are compared with. */
export const jsOperations: Operations = {
  gemm: multiply,
  gemm32: multiply,
  gram(n, d, X, C) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let s = 0;
        for (let l = 0; l < d; l++) s += X[i * d + l]! * X[j * d + l]!;
        C[i * n + j] = C[j * n + i] = s;
      }
    }
  },
  eigh(n, S, { vectors, from, to }) {
    const all = mlEigh(matrix(n, n, S));
    const values = all.values.slice(from, to);
    if (!vectors) return { values };
    const count = to - from;
    const out = new Float64Array(n * count);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < count; j++) out[i * count + j] = all.vectors.data[i * n + from + j]!;
    }
    return { values, vectors: out };
  },
};
