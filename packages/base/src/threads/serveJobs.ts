import { FlowrateError } from '../errors.ts';

/** What a thread answers; of an error only what survives the way between threads. */
export type ThreadAnswer<Value> =
  { readonly value: Value } | { readonly error: { readonly code: string; readonly message: string } };

/** The whole program of a worker thread: does the jobs it is sent, one after the other, and posts each answer back. */
export function serveJobs<Job, Value>(run: (job: Job) => Value | Promise<Value>): void {
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  parentPort?.on('message', (job: Job) => {
    const answer = async (): Promise<void> => {
      let result: ThreadAnswer<Value>;
      try {
        result = { value: await run(job) };
      } catch (error) {
        const code = error instanceof FlowrateError ? error.code : 'thread-failed';
        result = { error: { code, message: String(error instanceof Error ? error.message : error) } };
      }
      parentPort.postMessage(result);
    };
    void answer();
  });
}
