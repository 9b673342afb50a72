/** A worker thread's program: trains the jobs it is sent, one after the other, and posts each run back. */
import { FlowrateError } from '@flowrate/linalg';
import { startJob, type JobResult, type TrainingJob } from './job.ts';

const { parentPort } = process.getBuiltinModule('node:worker_threads');

parentPort?.on('message', ({ index, job }: { index: number; job: TrainingJob }) => {
  let result: JobResult;
  try {
    const training = startJob(job);
    while (training.advance());
    result = { index, run: training.run() };
  } catch (error) {
    const code = error instanceof FlowrateError ? error.code : 'thread-failed';
    result = { index, error: { code, message: String(error instanceof Error ? error.message : error) } };
  }
  parentPort.postMessage(result);
});
