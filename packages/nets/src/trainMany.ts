import { checkCount, checkNames } from './checks.ts';
import { NetsError } from './errors.ts';
import { jobCost, startJob, type JobResult, type TrainingJob } from './job.ts';
import type { TrainingRun } from './run.ts';

export interface TrainManyOptions {
  /** Default: one for each core, never more than jobs. 1 trains on the calling thread, giving way every few milliseconds. */
  readonly threads?: number;
  /** Aborting stops all threads at once and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each job: how many of how many are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** How long the calling thread may be busy before timers and signals get their turn. */
const turnMilliseconds = 20;

/**
 * Trains many networks, on worker threads where there are any (Node), longest job first. The runs come in the order of
 * the jobs, and their numbers do not depend on the number of threads. The first job that cannot run rejects all.
 */
export async function trainMany(
  jobs: readonly TrainingJob[],
  options: TrainManyOptions = {},
): Promise<TrainingRun[]> {
  checkNames('trainMany', options, ['threads', 'signal', 'onProgress']);
  if (options.threads !== undefined) checkCount('trainMany', 'threads', options.threads, 1);
  options.signal?.throwIfAborted();
  const threads = Math.min(options.threads ?? cores(), jobs.length);
  const script = workerScript();
  return threads > 1 && script !== undefined
    ? onThreads(jobs, threads, script, options)
    : onThisThread(jobs, options);
}

async function onThisThread(
  jobs: readonly TrainingJob[],
  { signal, onProgress }: TrainManyOptions,
): Promise<TrainingRun[]> {
  const runs: TrainingRun[] = [];
  let turnEnds = Date.now() + turnMilliseconds;
  for (const job of jobs) {
    const training = startJob(job);
    while (training.advance()) {
      if (Date.now() < turnEnds) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal?.throwIfAborted();
      turnEnds = Date.now() + turnMilliseconds;
    }
    runs.push(training.run());
    onProgress?.(runs.length, jobs.length);
  }
  return runs;
}

function onThreads(
  jobs: readonly TrainingJob[],
  threads: number,
  script: URL,
  { signal, onProgress }: TrainManyOptions,
): Promise<TrainingRun[]> {
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const queue = jobs.map((_, index) => index).sort((a, b) => jobCost(jobs[b]!) - jobCost(jobs[a]!) || a - b);
  const runs = new Array<TrainingRun>(jobs.length);
  const workers = Array.from({ length: threads }, () => new Worker(script, { execArgv: [] }));
  let done = 0;
  let stop = (): void => {};
  const finished = new Promise<TrainingRun[]>((resolve, reject) => {
    const next = (worker: (typeof workers)[number]): void => {
      const index = queue.shift();
      if (index !== undefined) worker.postMessage({ index, job: jobs[index] });
    };
    stop = () => reject(signal!.reason as Error);
    signal?.addEventListener('abort', stop);
    for (const worker of workers) {
      worker.on('message', (result: JobResult) => {
        if ('error' in result) {
          reject(new NetsError(result.error.code, result.error.message));
          return;
        }
        runs[result.index] = result.run;
        done++;
        onProgress?.(done, jobs.length);
        if (done === jobs.length) resolve(runs);
        else next(worker);
      });
      worker.on('error', reject);
      worker.on('exit', (code) =>
        reject(
          new NetsError(
            'thread-ended',
            `trainMany: a worker thread ended with code ${code}; try fewer threads`,
          ),
        ),
      );
      next(worker);
    }
  });
  return finished.finally(() => {
    signal?.removeEventListener('abort', stop);
    return Promise.all(workers.map((worker) => worker.terminate()));
  });
}

/** Threads that can work at once; 1 outside Node. */
function cores(): number {
  return typeof process === 'undefined'
    ? 1
    : (process.getBuiltinModule?.('node:os').availableParallelism() ?? 1);
}

/** The compiled worker beside this file; undefined where there are no worker threads or this is the TypeScript source. */
function workerScript(): URL | undefined {
  if (typeof process === 'undefined' || process.getBuiltinModule === undefined) return undefined;
  return import.meta.url.endsWith('.js') ? new URL('./trainWorker.js', import.meta.url) : undefined;
}
