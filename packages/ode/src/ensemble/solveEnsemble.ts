import { availableThreads, runOnThreads, workerScript } from '@flowrate/base';
import { OdeError } from '../errors.ts';
import { chunksOf, chunkSize, loadMaker, type Chunk } from './chunk.ts';
import {
  memberOptions,
  solveMember,
  type EnsembleMember,
  type EnsembleOptions,
  type EnsembleSolveOptions,
  type ProblemMaker,
  type ProblemModule,
} from './ensemble.ts';

/**
 * Solves many problems that differ in a parameter or initial value, on worker threads where the maker is a module and
 * this is Node, else on this thread. The members come in the order of the parameters, and their numbers do not depend
 * on the number of threads: each is what `solve` gives for it, bit for bit.
 * @throws OdeError for bad options or a maker that cannot be loaded; the signal's reason where it was aborted
 */
export async function solveEnsemble<P>(
  maker: ProblemMaker<P> | ProblemModule,
  parameters: readonly P[],
  options: EnsembleOptions = {},
): Promise<EnsembleMember[]> {
  const solveOptions = memberOptions(options);
  const { signal, onProgress, threads: wanted = availableThreads() } = options;
  signal?.throwIfAborted();
  if (typeof maker === 'function') return onThisThread(maker, parameters, solveOptions, options);
  const chunks = chunksOf(maker, parameters, solveOptions);
  const threads = Math.min(wanted, chunks.length);
  const script = workerScript(import.meta.url, 'worker');
  if (threads <= 1 || script === undefined)
    return onThisThread(await loadMaker<P>(maker), parameters, solveOptions, options);
  const total = parameters.length;
  const solved = await runOnThreads<Chunk, EnsembleMember[]>(chunks, {
    script,
    threads,
    signal,
    // Chunks are of one size; where the shorter last one is done early, it counts as a whole one.
    onProgress: (done) => onProgress?.(Math.min(total, done * chunkSize), total),
    failed: ({ code, message }) => new OdeError(code, message),
  });
  return solved.flat();
}

async function onThisThread<P>(
  maker: ProblemMaker<P>,
  parameters: readonly P[],
  solveOptions: EnsembleSolveOptions,
  { signal, onProgress }: EnsembleOptions,
): Promise<EnsembleMember[]> {
  const members: EnsembleMember[] = [];
  for (let first = 0; first < parameters.length; first += chunkSize) {
    for (let i = first; i < Math.min(parameters.length, first + chunkSize); i++) {
      members.push(solveMember(maker, parameters[i]!, i, solveOptions));
    }
    onProgress?.(members.length, parameters.length);
    // Timers and the abort signal get their turn between chunks.
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
  }
  return members;
}
