import { LinalgError } from '../errors.ts';
import type { Backend, BackendName } from './backend.ts';
import { jsOperations } from './js.ts';

let chosen: Backend | undefined;

function js(why: string): Backend {
  return { ...jsOperations, name: 'js', why, details: 'plain JavaScript, one thread' };
}

/** The backend in use. Chosen at the first call; never throws for a missing library. */
export function backend(): Backend {
  return (chosen ??= js('the only one built in'));
}

/**
 * Uses the named backend from now on.
 * @throws LinalgError `unknown-backend` or `backend-unavailable`
 */
export function useBackend(name: BackendName): void {
  if (name !== 'js') {
    throw new LinalgError(
      'backend-unavailable',
      `useBackend: '${String(name)}' is not available here; use 'js'`,
    );
  }
  chosen = js('asked for by useBackend');
}
