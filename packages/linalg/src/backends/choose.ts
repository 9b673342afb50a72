import { LinalgError } from '../errors.ts';
import { environment } from '../platform.ts';
import { compileKernels } from '../wasm/instance.ts';
import type { Backend, BackendName } from './backend.ts';
import { jsOperations } from './js.ts';
import { wasmOperations } from './wasm.ts';

const names: readonly BackendName[] = ['lapack', 'wasm', 'js'];

let chosen: Backend | undefined;

/** The backend with that name, or in one sentence why it cannot be had. */
type Found = { readonly found: Omit<Backend, 'why'> } | { readonly missing: string };

function find(name: BackendName): Found {
  switch (name) {
    case 'lapack':
      return { missing: 'there is no system OpenBLAS' };
    case 'wasm':
      try {
        compileKernels();
      } catch {
        return { missing: 'this platform has no WebAssembly with SIMD' };
      }
      return {
        found: { ...wasmOperations, name, details: 'WebAssembly, 128-bit SIMD, one thread' },
      };
    case 'js':
      return { found: { ...jsOperations, name, details: 'plain JavaScript, one thread' } };
  }
}

function choose(): Backend {
  const wish = environment('FLOWRATE_BACKEND');
  const known = names.find((name) => name === wish);
  const reasons: string[] = [];
  if (wish !== undefined && wish !== '' && known === undefined) {
    reasons.push(`FLOWRATE_BACKEND is '${wish}', not one of ${names.join(', ')}`);
  }
  const order = known === undefined ? names : names.slice(names.indexOf(known));
  for (const name of order) {
    const result = find(name);
    if ('found' in result) {
      if (name === known) reasons.push('asked for by FLOWRATE_BACKEND');
      else if (reasons.length === 0) reasons.push('the fastest');
      return { ...result.found, why: reasons.join('; ') };
    }
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

/**
 * Uses the named backend from now on.
 * @throws LinalgError `unknown-backend` or `backend-unavailable`
 */
export function useBackend(name: BackendName): void {
  if (!names.includes(name)) {
    throw new LinalgError(
      'unknown-backend',
      `useBackend: there is no backend '${String(name)}'; give one of ${names.join(', ')}`,
    );
  }
  const result = find(name);
  if ('missing' in result) {
    throw new LinalgError(
      'backend-unavailable',
      `useBackend: '${name}' cannot be used: ${result.missing}; give one of ${names.join(', ')}`,
    );
  }
  chosen = { ...result.found, why: 'asked for by useBackend' };
}
