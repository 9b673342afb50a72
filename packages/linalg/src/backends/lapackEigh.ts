/**
 * Symmetric eigenpairs by LAPACK: dsyevd (divide and conquer), which is quick, and dsyevr (relatively robust
 * representations) for parts and where the former gives up. Each method is a sequence of steps that yields its long calls,
 * so that a caller may wait for them or let the event loop run meanwhile.
 */
import { allocate } from '../allocate.ts';
import { LinalgError } from '../errors.ts';
import type { EighParts, EighRequest } from '../backend.ts';
import { fitsLibrary } from './lapackSizes.ts';
import type { Fn, OpenBlas } from './openblas.ts';

/** A call of a routine, to be made before the next step. */
export interface Call {
  readonly routine: Fn;
  readonly values: readonly unknown[];
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

/** Values and, over S, vectors as rows; undefined where the quick method gives up, S then being spoilt. */
function* divideAndConquer(
  blas: OpenBlas,
  n: number,
  S: Float64Array,
  wantsVectors: boolean,
): Generator<Call, Float64Array | undefined> {
  const job = wantsVectors ? 'V' : 'N';
  const values = new Float64Array(n);
  const info = new Int32Array(1);
  const size = Int32Array.of(n);
  const query = new Float64Array(1);
  const intQuery = new Int32Array(1);
  const ask = Int32Array.of(-1);
  blas.dsyevd(job, 'U', size, S, size, values, query, ask, intQuery, ask, info);
  const length = Math.max(1, query[0]!);
  const work = allocate('eigh', Float64Array, length);
  const ints = new Int32Array(Math.max(1, intQuery[0]!));
  const lengths = [Int32Array.of(work.length), Int32Array.of(ints.length)] as const;
  yield {
    routine: blas.dsyevd,
    values: [job, 'U', size, S, size, values, work, lengths[0], ints, lengths[1], info],
  };
  return info[0] === 0 ? values : undefined;
}

/** Pairs `from` to `to` by relatively robust representations; vectors as rows of a new array. */
function* robust(
  blas: OpenBlas,
  n: number,
  S: Float64Array,
  { vectors, from, to }: EighRequest,
): Generator<Call, EighParts> {
  const count = to - from;
  const isAll = count === n;
  const int = (value: number): Int32Array => Int32Array.of(value);
  const values = new Float64Array(n);
  const rows = allocate('eigh', Float64Array, vectors ? n * count : 1);
  const info = int(0);
  const found = int(0);
  const zero = Float64Array.of(0);
  const query = new Float64Array(1);
  const intQuery = int(0);
  const support = new Int32Array(2 * count);
  const call = (work: Float64Array, lwork: number, ints: Int32Array, lints: number): Call => ({
    routine: blas.dsyevr,
    values: [
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
    ],
  });
  yield call(query, -1, intQuery, -1);
  const work = new Float64Array(query[0]!);
  const ints = new Int32Array(intQuery[0]!);
  yield call(work, work.length, ints, ints.length);
  if (info[0] !== 0 || found[0] !== count) {
    throw new LinalgError(
      'no-convergence',
      `eigh: LAPACK's dsyevr ended with info ${info[0]} and ${found[0]} of ${count} pairs; use the wasm backend`,
    );
  }
  return vectors ? { values: values.slice(0, count), vectors: rows } : { values: values.slice(0, count) };
}

/** `Operations.eigh` in steps. */
export function* eighSteps(
  blas: OpenBlas,
  n: number,
  S: Float64Array,
  request: EighRequest,
): Generator<Call, EighParts> {
  const { vectors, from, to } = request;
  const count = to - from;
  const quickWorkspace = vectors ? 1 + 6 * n + 2 * n * n : 2 * n + 1;
  if ((count === n || !vectors) && fitsLibrary(quickWorkspace)) {
    const values = yield* divideAndConquer(blas, n, S, vectors);
    if (values !== undefined) {
      if (!vectors) return { values: values.slice(from, to) };
      transposeSquare(n, S);
      return { values, vectors: S };
    }
    S.set(request.source);
  }
  const parts = yield* robust(blas, n, S, request);
  if (parts.vectors === undefined) return parts;
  const columns = new Float64Array(n * count);
  for (let j = 0; j < count; j++) {
    for (let i = 0; i < n; i++) columns[i * count + j] = parts.vectors[j * n + i]!;
  }
  return { values: parts.values, vectors: columns };
}

/** Takes the steps at once. */
export function runSteps<T>(steps: Generator<Call, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    step.value.routine(...step.value.values);
  }
}

/** Takes the steps with each call on another thread. */
export async function runStepsAsync<T>(steps: Generator<Call, T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const { routine, values } = step.value;
    await new Promise<void>((resolve, reject) => {
      routine.async(...values, (error: Error | null) => (error === null ? resolve() : reject(error)));
    });
  }
}
