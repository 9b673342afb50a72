import { LinalgError } from '../errors.ts';
import { checkOptions, type OptionNames, availableThreads, environment, nodeProcess } from '@flowrate/base';
import { compileKernels, mostThreads } from '../wasm/instance.ts';
import { sharingThreads } from '../wasm/startWorker.ts';
import type { Backend, BackendName } from '../backend.ts';
import { jsOperations } from './js.ts';
import { lapackOperations } from './lapack.ts';
import { findOpenBlas, type OpenBlasSearch } from './openblas.ts';
import { wasmOperations } from './wasm.ts';

const names: readonly BackendName[] = ['lapack', 'wasm', 'js'];

let chosen: Backend | undefined;

/** The backend with that name, or in one sentence why it cannot be had. */
type Found =
  { readonly found: Omit<Backend, 'why'> } | { readonly missing: string; readonly advice?: string };

let search: OpenBlasSearch | undefined;

function threadCount(): number {
  const wish = Number(environment('OPENBLAS_NUM_THREADS'));
  if (Number.isInteger(wish) && wish > 0) return wish;
  return availableThreads();
}

/** Absence is normal and silent; a library that is there and broken is told once. */
function findLapack(threads = threadCount()): Found {
  if (search === undefined) {
    search = findOpenBlas();
    if ('missing' in search && search.isBroken) {
      nodeProcess()?.emitWarning(`lapack backend not used: ${search.missing}`, {
        code: 'flowrate-broken-blas',
      });
    }
  }
  if ('missing' in search) return search;
  return {
    found: {
      ...lapackOperations(search.blas, threads),
      name: 'lapack',
      details: `${search.blas.path}, ${search.blas.config}, up to ${threads} threads from order 1000, one below`,
    },
  };
}

function findWasm(wish = sharingThreads()): Found {
  try {
    compileKernels();
  } catch {
    return { missing: 'this platform has no WebAssembly with SIMD' };
  }
  const threads = Math.min(wish, sharingThreads() > 1 ? mostThreads : 1);
  const text = threads === 1 ? 'one thread' : `up to ${threads} threads in large products`;
  return {
    found: { ...wasmOperations(threads), name: 'wasm', details: `WebAssembly, 128-bit SIMD, ${text}` },
  };
}

function find(name: BackendName, threads?: number): Found {
  switch (name) {
    case 'lapack':
      return findLapack(threads);
    case 'wasm':
      return findWasm(threads);
    case 'js':
      return { found: { ...jsOperations, name, details: 'plain JavaScript, one thread' } };
  }
}

function choose(): Backend {
  const wish = environment('FLOWRATE_BACKEND');
  const known = names.find((name) => name === wish);
  const reasons: string[] = [];
  let advice: string | undefined;
  if (wish !== undefined && wish !== '' && known === undefined) {
    reasons.push(`FLOWRATE_BACKEND is '${wish}', not one of ${names.join(', ')}`);
  }
  const order = known === undefined ? names : names.slice(names.indexOf(known));
  for (const name of order) {
    const result = find(name);
    if ('found' in result) {
      if (name === known) reasons.push('asked for by FLOWRATE_BACKEND');
      else if (reasons.length === 0) reasons.push('the fastest');
      const chosenOne = { ...result.found, why: reasons.join('; ') };
      return advice === undefined ? chosenOne : { ...chosenOne, advice };
    }
    advice ??= result.advice;
    reasons.push(`${name} is not used: ${result.missing}`);
  }
  throw new LinalgError('backend-unavailable', `backend: ${reasons.join('; ')}`);
}

/**
 * The backend in use. Chosen at the first call: the system's OpenBLAS if there is one, else WebAssembly, else plain
 * JavaScript; the environment variable FLOWRATE_BACKEND names the first to try. Never throws for a missing library.
 */
export function backend(): Backend {
  return (chosen ??= choose());
}

export interface BackendOptions {
  /**
   * Most threads: of lapack from order 1000 on, by default OPENBLAS_NUM_THREADS, else one per processor; of wasm in
   * products from 370³ and eigenproblems from order 1000 on, by default one per processor, at most 4; js has one.
   */
  readonly threads?: number;
}

/**
 * Uses the named backend from now on.
 * @throws LinalgError `unknown-backend`, `backend-unavailable`, `bad-threads` or `unknown-option`
 */
export function useBackend(name: BackendName, options: BackendOptions = {}): void {
  checkOptions('useBackend', options, { threads: true } satisfies OptionNames<BackendOptions>, LinalgError);
  const { threads } = options;
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0)) {
    throw new LinalgError(
      'bad-threads',
      `useBackend: ${threads} is no number of threads; give a whole one from 1`,
    );
  }
  if (!names.includes(name)) {
    throw new LinalgError(
      'unknown-backend',
      `useBackend: there is no backend '${name}'; give one of ${names.join(', ')}`,
    );
  }
  const result = find(name, threads);
  if ('missing' in result) {
    throw new LinalgError(
      'backend-unavailable',
      `useBackend: '${name}' cannot be used: ${result.missing}; give one of ${names.join(', ')}`,
    );
  }
  chosen = { ...result.found, why: 'asked for by useBackend' };
}
