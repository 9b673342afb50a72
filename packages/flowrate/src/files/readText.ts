import { closeSync, openSync } from 'node:fs';
import { UsageError } from '../cli/errors.ts';
import { readUpTo } from './readUpTo.ts';

/** The name of a file that is read from a pipe. */
const standardInput = '-';

/**
 * The text of a file or pipe (`-`: the standard input), or as much of it as already is too much: a device never ends.
 * @param what it is called, e.g. 'the claims file'
 * @throws UsageError `cannot-read`
 */
export function readText(what: string, file: string, mostBytes: number): string {
  let descriptor: number | undefined;
  try {
    descriptor = file === standardInput ? 0 : openSync(file, 'r');
    return readUpTo(descriptor, mostBytes).toString('utf8');
  } catch (error) {
    throw new UsageError('cannot-read', `cannot read ${what} ${file}: ${(error as Error).message}`, {
      cause: error,
    });
  } finally {
    if (descriptor !== undefined && file !== standardInput) closeSync(descriptor);
  }
}
