import { availableThreads } from '@flowrate/base';
import { number } from '../report/format.ts';
import { UsageError } from './errors.ts';

/** What a command takes at most unless it is told otherwise: three quarters of the memory that is free now, in bytes. */
export function freeShare(): number {
  return 0.75 * process.availableMemory();
}

const size = (bytes: number): string => `${number(bytes / 2 ** 30, 3)} GiB`;

/**
 * Refuses work that would not fit, before it is begun.
 * @param what the work, as the subject of a sentence in the singular
 * @param bytes what it holds at its peak
 * @param limit of --max-memory
 * @param instead what asks for less
 * @throws UsageError `too-large`
 */
export function requireRoom(what: string, bytes: number, limit: number, instead: string): void {
  if (bytes <= limit) return;
  throw new UsageError(
    'too-large',
    `${what} needs ${size(bytes)}, more than --max-memory ${size(limit)}; ${instead}, or give a larger --max-memory`,
  );
}

/** n×n matrices that a whole decomposition holds at its peak: the kernel, the vectors and the workspace. */
const matricesAtPeak = 4;

/** @throws UsageError `too-large` where the kernel of n rows cannot be diagonalised within the limit */
export function requireSpectrumRoom(n: number, limit: number, instead = 'take fewer --rows'): void {
  requireRoom(`the whole spectrum of ${n} rows`, 8 * n * n * matricesAtPeak, limit, instead);
}

/** Copies of its weights and activations that a network in training holds at its peak (@flowrate/nets). */
const copiesAtPeak = 3;

/** @throws UsageError `too-large` where networks of this width, one on each thread, do not fit within the limit */
export function requireNetworkRoom(
  width: number,
  { rows, cols }: { readonly rows: number; readonly cols: number },
  limit: number,
  instead = 'take smaller --widths or fewer --rows',
): void {
  const one = 8 * copiesAtPeak * width * (rows + cols + 1);
  const what = `training networks of width ${width} on ${rows} rows`;
  requireRoom(what, one * availableThreads(), limit, instead);
}

/** Of one state in a solution beside its numbers: an array of its own. */
const stateBytes = 128;

/** @throws UsageError `too-large` where a solution of so many states does not fit within the limit */
export function requireSolutionRoom(states: number, components: number, limit: number): void {
  const bytes = states * (8 * (components + 1) + stateBytes);
  const what = `a solution of up to ${states} states of ${components} components`;
  requireRoom(what, bytes, limit, 'ask for fewer times (saveAt: { points: 1000 }) or a smaller maxSteps');
}

/** How engines say that memory, or a single array or text, has come to its end. */
const exhausted =
  /allocation failed|could not allocate|Memory\.grow|Invalid (?:typed )?array length|Invalid string length/u;

export const memoryEnded =
  'the memory that the command may use has come to its end; take fewer rows, widths or steps, or a machine with more memory';

export function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError && exhausted.test(error.message);
}
