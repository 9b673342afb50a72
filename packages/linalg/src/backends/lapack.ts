import type { Operations, Product } from '../backend.ts';
import { mirror } from './blocks.ts';
import { eighSteps, runSteps, runStepsAsync } from './lapackEigh.ts';
import { checkSize } from './lapackSizes.ts';
import { checkBuffer, type OpenBlas } from './openblas.ts';

const rowMajor = 101;
const plain = 111;
const transposed = 112;
const lower = 122;

/** OpenBLAS's threads spin while they wait: below this order a second one costs more than it brings. */
const manyThreadsFrom = 1000;

/** The operations on OpenBLAS: up to `threads` threads from order 1000 on, one below. */
export function lapackOperations(blas: OpenBlas, threads: number): Operations {
  /** The latest of the calls on other threads: they take turns, as each may use all processors. */
  let last: Promise<unknown> = Promise.resolve();
  let isBusy = false;

  const useThreads = (order: number): void => {
    if (!isBusy) blas.setThreads(order < manyThreadsFrom ? 1 : threads); // not under a call that is running
  };

  const check = (n: number, S: Float64Array): void => {
    checkSize(n);
    checkBuffer('S', S, Float64Array, n * n);
  };

  function multiply(
    routine: OpenBlas['dgemm'],
    type: Float64ArrayConstructor | Float32ArrayConstructor,
    p: Product<Float64Array> | Product<Float32Array>,
  ): void {
    const { m, n, k, A, B, C, transA, transB } = p;
    checkSize(m, n, k);
    checkBuffer('A', A, type, m * k);
    checkBuffer('B', B, type, k * n);
    checkBuffer('C', C, type, m * n);
    if (k === 0) C.fill(0);
    if (m === 0 || n === 0 || k === 0) return;
    useThreads(Math.cbrt(m * n * k));
    const a = transA ? transposed : plain;
    const b = transB ? transposed : plain;
    routine(rowMajor, a, b, m, n, k, 1, A, transA ? m : k, B, transB ? k : n, 0, C, n);
  }

  return {
    gemm: (p) => multiply(blas.dgemm, Float64Array, p),
    gemm32: (p) => multiply(blas.sgemm, Float32Array, p),
    gram(n, d, X, C) {
      checkSize(n, d);
      checkBuffer('X', X, Float64Array, n * d);
      checkBuffer('C', C, Float64Array, n * n);
      if (d === 0) C.fill(0);
      if (n === 0 || d === 0) return;
      useThreads(Math.cbrt(n * n * d));
      blas.dsyrk(rowMajor, lower, plain, n, d, 1, X, d, 0, C, n);
      mirror(n, C);
    },
    eigh(n, S, request) {
      check(n, S);
      useThreads(n);
      return runSteps(eighSteps(blas, n, S, request));
    },
    eighAsync(n, S, request) {
      const turn = last.then(async () => {
        check(n, S);
        useThreads(n);
        isBusy = true;
        try {
          return await runStepsAsync(eighSteps(blas, n, S, request));
        } finally {
          isBusy = false;
        }
      });
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
