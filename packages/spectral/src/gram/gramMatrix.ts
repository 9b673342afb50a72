import { checkOptions, type OptionNames } from '@flowrate/base';
import { gram, matmul, matrix, type Matrix } from '@flowrate/linalg';
import { SpectralError } from '../errors.ts';
import { cosinesToValues, sampleAgainstFormula } from './kernelRows.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { requireMemory } from './memory.ts';
import { unitRows } from './unitRows.ts';

export interface GramOptions {
  /** Other points: the result is then k(X, Y), one row a row of X. */
  readonly Y?: Matrix;
  /** Bytes that may be allocated; more is refused before it is begun. */
  readonly maxMemory?: number;
  readonly signal?: AbortSignal;
  /** After every hundredth or so: rows done, of so many. */
  readonly onProgress?: (done: number, total: number) => void;
}

const optionNames = {
  Y: true,
  maxMemory: true,
  signal: true,
  onProgress: true,
} satisfies OptionNames<GramOptions>;

/** Relative to the diagonal: seven times the rounding of a cosine of a thousand features, and room. */
const sampled = 1e-12;

/**
 * The n×n matrix of kernel values of the rows of X, symmetric to the bit, or the m×n block of the rows of X and Y. One
 * matrix product and an arc cosine a pair, O(n²d); nearly parallel pairs by their vectors, so that duplicates have exactly
 * the diagonal's value. Allocates the result and a copy of X and Y; a few values are compared with the plain formula.
 * @throws SpectralError `empty`, `not-finite` (row and column), `bad-shape`, `too-large`, `aborted`, `fast-path`
 */
export function gramMatrix(X: Matrix, kernel: Kernel, options: GramOptions = {}): Matrix {
  checkOptions('gramMatrix', options, optionNames, SpectralError);
  const { Y, maxMemory, signal, onProgress } = options;
  const columns = Y?.rows ?? X.rows;
  const copies = X.rows * X.cols + (Y === undefined ? 0 : Y.rows * Y.cols);
  requireMemory('gramMatrix', Math.max(X.rows, columns), 8 * (X.rows * columns + copies), maxMemory);
  const a = unitRows('gramMatrix', X);
  if (Y !== undefined && Y.cols !== X.cols) {
    throw new SpectralError(
      'bad-shape',
      `gramMatrix: X has ${X.cols} columns and Y ${Y.cols}; make them equal`,
    );
  }
  const b = Y === undefined ? a : unitRows('gramMatrix', Y);
  const n = X.rows;
  const K =
    Y === undefined ? gram(a.rows) : matmul(a.rows, b.rows, { transB: true, out: matrix(n, columns) });
  const every = Math.max(1, Math.floor(n / 100));
  for (let i = 0; i < n; i++) {
    if (i % every === 0) {
      if (signal?.aborted === true)
        throw new SpectralError('aborted', `gramMatrix was aborted after ${i} of ${n} rows`);
      onProgress?.(i, n);
    }
    if (Y !== undefined) {
      cosinesToValues(kernel, a, i, b, 0, columns, K.data, i * columns);
      continue;
    }
    cosinesToValues(kernel, a, i, a, 0, i, K.data, i * n);
    K.data[i * n + i] = kernel.diagonal(a.norms[i]!);
  }
  if (Y === undefined) mirror(n, K.data);
  onProgress?.(n, n);
  sampleAgainstFormula(kernel, a, b, (i, j) => K.data[i * columns + j]!, sampled);
  return K;
}

/** Columns of the block that is copied at a time: both sides stay in the cache. */
const block = 64;

/** Copies the lower triangle to the upper one. */
function mirror(n: number, data: Float64Array): void {
  for (let from = 0; from < n; from += block) {
    for (let to = from; to < n; to += block) {
      for (let i = to; i < Math.min(n, to + block); i++) {
        for (let j = from; j < Math.min(i, from + block); j++) data[j * n + i] = data[i * n + j]!;
      }
    }
  }
}
