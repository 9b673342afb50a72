import { LinalgError } from '../errors.ts';
import type { EighParts, EighRequest, Operations, Product } from './backend.ts';
import { mirror } from './blocks.ts';
import { checkBuffer, type OpenBlas } from './openblas.ts';

const rowMajor = 101;
const plain = 111;
const transposed = 112;
const lower = 122;

/** OpenBLAS's threads spin while they wait: below this order a second one costs more than it brings. */
const manyThreadsFrom = 1000;

const limit = 2 ** 31 - 1;

function checkSize(...sizes: number[]): void {
  const bad = sizes.find((size) => size > limit);
  if (bad !== undefined) {
    throw new LinalgError('too-large', `lapack: a size of ${bad} is beyond 32 bits; use smaller blocks`);
  }
}

/** In place: row-major to column-major of a square matrix. */
function transposeSquare(n: number, A: Float64Array): void {
  const tile = 32;
  for (let i0 = 0; i0 < n; i0 += tile) {
    for (let j0 = 0; j0 <= i0; j0 += tile) {
      for (let i = i0; i < Math.min(n, i0 + tile); i++) {
        for (let j = j0; j < Math.min(i, j0 + tile); j++) {
          const kept = A[i * n + j]!;
          A[i * n + j] = A[j * n + i]!;
          A[j * n + i] = kept;
        }
      }
    }
  }
}

/** The operations on OpenBLAS: up to `threads` threads from order 1000 on, one below. */
export function lapackOperations(blas: OpenBlas, threads: number): Operations {
  const useThreads = (order: number): void => blas.setThreads(order < manyThreadsFrom ? 1 : threads);

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

  /** Values and, over S, vectors as rows; undefined where the quick method gives up, S then being spoilt. */
  function divideAndConquer(n: number, S: Float64Array, wantsVectors: boolean): Float64Array | undefined {
    const job = wantsVectors ? 'V' : 'N';
    const values = new Float64Array(n);
    const info = new Int32Array(1);
    const size = Int32Array.of(n);
    const query = new Float64Array(1);
    const intQuery = new Int32Array(1);
    const ask = Int32Array.of(-1);
    blas.dsyevd(job, 'U', size, S, size, values, query, ask, intQuery, ask, info);
    const length = Math.max(1, query[0]!);
    checkSize(length);
    const work = new Float64Array(length);
    const ints = new Int32Array(Math.max(1, intQuery[0]!));
    const lengths = [Int32Array.of(work.length), Int32Array.of(ints.length)] as const;
    blas.dsyevd(job, 'U', size, S, size, values, work, lengths[0], ints, lengths[1], info);
    return info[0] === 0 ? values : undefined;
  }

  /** Pairs `from` to `to` by relatively robust representations; vectors as rows of a new array. */
  function robust(n: number, S: Float64Array, { vectors, from, to }: EighRequest): EighParts {
    const count = to - from;
    const isAll = count === n;
    const int = (value: number): Int32Array => Int32Array.of(value);
    const values = new Float64Array(n);
    const rows = new Float64Array(vectors ? n * count : 1);
    const info = int(0);
    const found = int(0);
    const zero = Float64Array.of(0);
    const query = new Float64Array(1);
    const intQuery = int(0);
    const support = new Int32Array(2 * count);
    const call = (work: Float64Array, lwork: number, ints: Int32Array, lints: number): unknown =>
      blas.dsyevr(
        vectors ? 'V' : 'N',
        isAll ? 'A' : 'I',
        'U',
        int(n),
        S,
        int(n),
        zero,
        zero,
        int(from + 1),
        int(to),
        zero,
        found,
        values,
        rows,
        int(n),
        support,
        work,
        int(lwork),
        ints,
        int(lints),
        info,
      );
    call(query, -1, intQuery, -1);
    const work = new Float64Array(query[0]!);
    const ints = new Int32Array(intQuery[0]!);
    call(work, work.length, ints, ints.length);
    if (info[0] !== 0 || found[0] !== count) {
      throw new LinalgError(
        'no-convergence',
        `eigh: LAPACK's dsyevr ended with info ${info[0]} and ${found[0]} of ${count} pairs; use the wasm backend`,
      );
    }
    return vectors ? { values: values.slice(0, count), vectors: rows } : { values: values.slice(0, count) };
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
      checkSize(n);
      checkBuffer('S', S, Float64Array, n * n);
      useThreads(n);
      const { vectors, from, to } = request;
      const count = to - from;
      if (count === n || !vectors) {
        const values = divideAndConquer(n, S, vectors);
        if (values !== undefined) {
          if (!vectors) return { values: values.slice(from, to) };
          transposeSquare(n, S);
          return { values, vectors: S };
        }
        S.set(request.source);
      }
      const parts = robust(n, S, request);
      if (parts.vectors === undefined) return parts;
      const columns = new Float64Array(n * count);
      for (let j = 0; j < count; j++) {
        for (let i = 0; i < n; i++) columns[i * count + j] = parts.vectors[j * n + i]!;
      }
      return { values: parts.values, vectors: columns };
    },
  };
}
