import type { EighParts, EighRequest } from './backend.ts';
import { backend } from './backends/choose.ts';
import { symmetrised } from './checks.ts';
import { LinalgError } from './errors.ts';
import { matrix, type Matrix } from './matrix.ts';
import { checkOptions, type OptionNames } from '@flowrate/base';

export interface EighResult {
  /** Ascending. */
  readonly values: Float64Array;
  /** Columns, orthonormal; the entry of largest magnitude of each is positive (the first of equals). */
  readonly vectors?: Matrix;
}

export interface EighOptions {
  /** Eigenvectors too; true by default. */
  readonly vectors?: boolean;
  /** Only the k largest or only the k smallest eigenpairs; all by default. */
  readonly subset?: { readonly largest?: number; readonly smallest?: number };
}

const optionNames = { vectors: true, subset: true } satisfies OptionNames<EighOptions>;
const subsetNames = { largest: true, smallest: true } satisfies OptionNames<
  NonNullable<EighOptions['subset']>
>;

/** Fixes the sign that a decomposition leaves open. */
function orient({ rows, cols, data }: Matrix): void {
  const peak = new Float64Array(cols);
  for (let i = 0, p = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, p++) {
      if (Math.abs(data[p]!) > Math.abs(peak[j]!)) peak[j] = data[p]!;
    }
  }
  const sign = peak.map((value) => (value < 0 ? -1 : 1));
  if (sign.every((s) => s > 0)) return;
  for (let i = 0, p = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, p++) data[p]! *= sign[j]!;
  }
}

function range(n: number, subset: EighOptions['subset']): { from: number; to: number } {
  if (subset === undefined) return { from: 0, to: n };
  checkOptions('eigh, subset', subset, subsetNames, LinalgError);
  const { largest, smallest } = subset;
  const count = largest ?? smallest;
  if (count === undefined || (largest !== undefined && smallest !== undefined)) {
    throw new LinalgError('bad-subset', 'eigh: subset has both or neither of largest and smallest; give one');
  }
  if (!Number.isInteger(count) || count < 1 || count > n) {
    throw new LinalgError(
      'bad-subset',
      `eigh: subset of ${count} eigenpairs; give a whole number from 1 to ${n}`,
    );
  }
  return largest === undefined ? { from: 0, to: count } : { from: n - count, to: n };
}

function prepare(where: string, S: Matrix, options: EighOptions) {
  checkOptions(where, options, optionNames, LinalgError);
  const copy = symmetrised(where, S);
  const request: EighRequest = {
    vectors: options.vectors ?? true,
    source: S.data,
    ...range(S.rows, options.subset),
  };
  return { n: S.rows, copy, request };
}

function finish(n: number, { from, to }: EighRequest, parts: EighParts): EighResult {
  if (parts.vectors === undefined) return { values: parts.values };
  const vectors = matrix(n, to - from, parts.vectors);
  orient(vectors);
  return { values: parts.values, vectors };
}

/**
 * Eigenvalues (ascending) and, unless `vectors` is false, eigenvectors of a symmetric n×n matrix. O(n³); residual and
 * loss of orthogonality stay below 50·ε·n (times the norm). Equal input gives equal output on one backend; backends
 * differ in rounding only. A matrix within 1e-12 (relative to its largest entry) of symmetric is taken by its symmetric
 * part.
 * @throws LinalgError `bad-shape`, `not-square`, `empty`, `not-finite`, `not-symmetric`, `bad-subset`, `unknown-option`
 */
export function eigh(S: Matrix, options?: EighOptions & { readonly vectors?: true }): Required<EighResult>;
export function eigh(S: Matrix, options: EighOptions): EighResult;
export function eigh(S: Matrix, options: EighOptions = {}): EighResult {
  const { n, copy, request } = prepare('eigh', S, options);
  return finish(n, request, backend().eigh(n, copy, request));
}

/**
 * `eigh` with the decomposition on another thread, so that the event loop goes on; S must not be written meanwhile. Only
 * the lapack backend has that thread (calls take turns): on the others the work is done on this one before the promise
 * settles. Copying in, turning the vectors into columns and fixing signs, O(n²), stay on this thread.
 * @throws LinalgError (by rejection) as `eigh` does
 */
export function eighAsync(
  S: Matrix,
  options?: EighOptions & { readonly vectors?: true },
): Promise<Required<EighResult>>;
export function eighAsync(S: Matrix, options: EighOptions): Promise<EighResult>;
export async function eighAsync(S: Matrix, options: EighOptions = {}): Promise<EighResult> {
  const { n, copy, request } = prepare('eighAsync', S, options);
  const operations = backend();
  const parts =
    operations.eighAsync === undefined
      ? operations.eigh(n, copy, request)
      : await operations.eighAsync(n, copy, request);
  return finish(n, request, parts);
}
