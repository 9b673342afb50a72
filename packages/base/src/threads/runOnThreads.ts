import { FlowrateError } from '../errors.ts';
import { threadsVariable } from '../platform.ts';
import type { ThreadAnswer, ThreadJob } from './serveJobs.ts';

export interface ThreadOptions {
  /** The compiled program of the threads, which calls `serveJobs`. */
  readonly script: URL;
  readonly threads: number;
  /** In which order the jobs are started: indices, all of them. Default: as they come. */
  readonly order?: readonly number[];
  /** Aborting stops all threads at once and rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Makes the error that rejects all from what a thread said of its own. */
  readonly failed: (error: { readonly code: string; readonly message: string }, index: number) => Error;
}

/**
 * Runs jobs, plain data each, on worker threads of Node. The answers come in the order of the jobs; the first job that
 * fails rejects all, and every thread is gone when the promise is settled.
 */
export function runOnThreads<Job, Answer>(
  jobs: readonly Job[],
  { script, threads, order, signal, onProgress, failed }: ThreadOptions,
): Promise<Answer[]> {
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const queue = order === undefined ? jobs.map((_, index) => index) : [...order];
  const answers = new Array<Answer>(jobs.length);
  const env = { ...process.env, [threadsVariable]: '1' };
  const workers = Array.from({ length: threads }, () => new Worker(script, { execArgv: [], env }));
  let done = 0;
  let stop = (): void => {};
  const finished = new Promise<Answer[]>((resolve, reject) => {
    const next = (worker: (typeof workers)[number]): void => {
      const index = queue.shift();
      if (index !== undefined) worker.postMessage({ index, job: jobs[index]! } satisfies ThreadJob<Job>);
    };
    stop = () => reject(signal!.reason as Error);
    signal?.addEventListener('abort', stop);
    for (const worker of workers) {
      worker.on('message', (answer: ThreadAnswer<Answer>) => {
        if ('error' in answer) {
          reject(failed(answer.error, answer.index));
          return;
        }
        answers[answer.index] = answer.value;
        done++;
        onProgress?.(done, jobs.length);
        if (done === jobs.length) resolve(answers);
        else next(worker);
      });
      worker.on('error', reject);
      worker.on('messageerror', (error) =>
        reject(
          new FlowrateError(
            'thread-unreadable',
            `a worker thread's answer cannot be read (${error.message})`,
            {
              cause: error,
            },
          ),
        ),
      );
      worker.on('exit', (code) =>
        reject(
          new FlowrateError('thread-ended', `a worker thread ended with code ${code}; try fewer threads`),
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
