import { startThread, type Thread } from './thread.ts';

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
export async function runOnThreads<Job, Answer>(
  jobs: readonly Job[],
  { script, threads: count, order, signal, onProgress, failed }: ThreadOptions,
): Promise<Answer[]> {
  const queue = order === undefined ? jobs.map((_, index) => index) : [...order];
  const answers = new Array<Answer>(jobs.length);
  let done = 0;
  const work = async (thread: Thread<Job, Answer>): Promise<void> => {
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      const answer = await thread.ask(jobs[index]!);
      if ('error' in answer) throw failed(answer.error, index);
      answers[index] = answer.value;
      done++;
      onProgress?.(done, jobs.length);
    }
  };
  const threads = Array.from({ length: count }, () => startThread<Job, Answer>(script));
  let stop = (): void => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal!.reason as Error);
    signal?.addEventListener('abort', stop);
  });
  try {
    await Promise.race([stopped, Promise.all(threads.map(work))]);
  } finally {
    signal?.removeEventListener('abort', stop);
    await Promise.all(threads.map((thread) => thread.end()));
  }
  return answers;
}
