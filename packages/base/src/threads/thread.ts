import { FlowrateError } from '../errors.ts';
import { threadsVariable } from '../platform.ts';
import type { ThreadAnswer } from './serveJobs.ts';

/** A worker thread of Node that does one job at a time and may keep what it needs for the next. */
export interface Thread<Job, Value> {
  /** @throws FlowrateError (by rejection) `thread-ended`, `thread-unreadable`, and what the thread's program threw outside of its jobs */
  ask(job: Job): Promise<ThreadAnswer<Value>>;
  /** Ends it at once; a job that it is at is rejected. */
  end(): Promise<unknown>;
}

/** @param script the compiled program of the thread, which calls `serveJobs` */
export function startThread<Job, Value>(script: URL): Thread<Job, Value> {
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const env = { ...process.env, [threadsVariable]: '1' };
  const worker = new Worker(script, { execArgv: [], env });
  let settle: { answered(answer: ThreadAnswer<Value>): void; lost(error: Error): void } | undefined;
  let end: Error | undefined;
  const lose = (error: Error): void => {
    end ??= error;
    settle?.lost(end);
  };
  worker.on('message', (answer: ThreadAnswer<Value>) => settle?.answered(answer));
  worker.on('error', (error) => lose(error));
  worker.on('messageerror', (cause) =>
    lose(
      new FlowrateError('thread-unreadable', `a worker thread's answer cannot be read (${cause.message})`, {
        cause,
      }),
    ),
  );
  worker.on('exit', (code) =>
    lose(new FlowrateError('thread-ended', `a worker thread ended with code ${code}; try fewer threads`)),
  );
  return {
    ask: (job) =>
      new Promise((answered, lost) => {
        settle = { answered, lost };
        if (end === undefined) worker.postMessage(job);
        else lost(end);
      }),
    end: () => worker.terminate(),
  };
}
