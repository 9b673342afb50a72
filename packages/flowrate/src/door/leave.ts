/** Leaving a process while one of its threads still works. */
import { createRequire } from 'node:module';

type ExitNow = (code: number) => never;

/** The part of koffi that is used here. */
interface Koffi {
  load(path: null): { func(declaration: string): ExitNow };
}

function findExit(): ExitNow | undefined {
  try {
    return (createRequire(import.meta.url)('koffi') as Koffi).load(null).func('void _exit(int)');
  } catch {
    return undefined;
  }
}

/**
 * Ends this process now, with `code` where the system's `_exit` can be reached and otherwise by `signal`, if one asked for
 * it, for which a shell reports the same code. `process.exit` and `Worker.terminate` will not do: both stop the threads first, which waits
 * for a native routine to return, and the addon then finds no JavaScript to return to and aborts the process.
 */
export function leave(code: number, signal?: NodeJS.Signals): void {
  findExit()?.(code);
  if (signal === undefined) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
