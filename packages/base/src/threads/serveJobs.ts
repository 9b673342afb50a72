import { FlowrateError } from '../errors.ts';

/** What a thread is sent. */
export interface ThreadJob<Job> {
  readonly index: number;
  readonly job: Job;
}

/** What a thread answers; of an error only what survives the way between threads. */
export type ThreadAnswer<Value> =
  | { readonly index: number; readonly value: Value }
  | { readonly index: number; readonly error: { readonly code: string; readonly message: string } };

/** The whole program of a worker thread: does the jobs it is sent, one after the other, and posts each answer back. */
export function serveJobs<Job, Value>(run: (job: Job) => Value | Promise<Value>): void {
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  parentPort?.on('message', ({ index, job }: ThreadJob<Job>) => {
    const answer = async (): Promise<void> => {
      let result: ThreadAnswer<Value>;
      try {
        result = { index, value: await run(job) };
      } catch (error) {
        const code = error instanceof FlowrateError ? error.code : 'thread-failed';
        result = { index, error: { code, message: String(error instanceof Error ? error.message : error) } };
      }
      parentPort.postMessage(result);
    };
    void answer();
  });
}
