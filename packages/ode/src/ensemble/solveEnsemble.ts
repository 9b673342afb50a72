import { OdeError } from '../errors.ts';
import {
  chunkSize,
  memberOptions,
  solveMember,
  type EnsembleMember,
  type EnsembleOptions,
  type EnsembleSolveOptions,
  type ProblemMaker,
  type ProblemModule,
} from './ensemble.ts';
import type { FromWorker, ToWorker } from './worker.ts';

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
  options.signal?.throwIfAborted();
  if (typeof maker === 'function') return onThisThread(maker, parameters, solveOptions, options);
  const script = workerScript();
  const threads = Math.min(options.threads ?? cores(), Math.ceil(parameters.length / chunkSize));
  if (threads > 1 && script !== undefined)
    return onThreads(maker, parameters, solveOptions, options, threads, script);
  const loaded = (await import(String(maker.module))) as Record<string, unknown>;
  const found = loaded[maker.name ?? 'makeProblem'];
  if (typeof found !== 'function') {
    throw new OdeError(
      'bad-maker',
      `${String(maker.module)} has no function '${maker.name ?? 'makeProblem'}'; export one that makes the problem`,
    );
  }
  return onThisThread(found as ProblemMaker<P>, parameters, solveOptions, options);
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

function onThreads<P>(
  { module, name = 'makeProblem' }: ProblemModule,
  parameters: readonly P[],
  solveOptions: EnsembleSolveOptions,
  { signal, onProgress }: EnsembleOptions,
  threads: number,
  script: URL,
): Promise<EnsembleMember[]> {
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const workers = Array.from({ length: threads }, () => new Worker(script));
  const members = new Array<EnsembleMember>(parameters.length);
  let next = 0;
  let done = 0;
  const finished = new Promise<EnsembleMember[]>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    for (const worker of workers) {
      const send = (message: ToWorker): void => worker.postMessage(message);
      const more = (): void => {
        if (next >= parameters.length) return;
        const first = next;
        next += chunkSize;
        send({ kind: 'chunk', first, parameters: parameters.slice(first, next) });
      };
      worker.on('message', (answer: FromWorker) => {
        if (answer.kind === 'failed') {
          reject(new OdeError('bad-maker', answer.message));
          return;
        }
        if (answer.kind === 'members') {
          answer.members.forEach((member, i) => (members[answer.first + i] = member));
          done += answer.members.length;
          onProgress?.(done, parameters.length);
          if (done === parameters.length) resolve(members);
        }
        more();
      });
      worker.on('error', reject);
      send({ kind: 'begin', module: String(module), name, options: solveOptions });
    }
  });
  return finished.finally(() => Promise.all(workers.map((worker) => worker.terminate())));
}

function cores(): number {
  return typeof process === 'undefined'
    ? 1
    : (process.getBuiltinModule?.('node:os').availableParallelism() ?? 1);
}

/** The compiled worker beside this file; undefined where there are no threads or this is the TypeScript source. */
function workerScript(): URL | undefined {
  if (typeof process === 'undefined' || process.getBuiltinModule === undefined) return undefined;
  return import.meta.url.endsWith('.js') ? new URL('./worker.js', import.meta.url) : undefined;
}
