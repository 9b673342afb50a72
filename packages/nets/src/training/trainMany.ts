import { availableThreads, checkOptions, type OptionNames, runOnThreads, workerScript } from '@flowrate/base';
import { checkCount } from '../checks.ts';
import { NetsError } from '../errors.ts';
import { answerOf, jobCost, startJob, type TrainingJob } from './job.ts';
import type { TrainingRun } from './run.ts';
import { turns } from './turns.ts';

export interface TrainManyOptions {
  /** Default: one for each core, never more than jobs. 1 trains on the calling thread, giving way every few milliseconds. */
  readonly threads?: number;
  /** Aborting stops all threads at once and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each job: how many of how many are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

const optionNames = { threads: true, signal: true, onProgress: true } satisfies OptionNames<TrainManyOptions>;

/**
 * Trains many networks, on worker threads where there are any (Node), longest job first. The runs come in the order of
 * the jobs, and their numbers do not depend on the number of threads. The first job that cannot run rejects all.
 * @throws NetsError `unknown-option`, `bad-count`, what a job's start throws, `thread-ended`; the signal's reason
 */
export async function trainMany(
  jobs: readonly TrainingJob[],
  options: TrainManyOptions = {},
): Promise<TrainingRun[]> {
  checkOptions('trainMany', options, optionNames, NetsError);
  if (options.threads !== undefined) checkCount('trainMany', 'threads', options.threads, 1);
  options.signal?.throwIfAborted();
  const threads = Math.min(options.threads ?? availableThreads(), jobs.length);
  const script = workerScript(import.meta.url, 'trainWorker');
  if (threads === 1 || jobs.length === 0 || script === undefined) return onThisThread(jobs, options);
  const { signal, onProgress } = options;
  const costs = jobs.map(jobCost);
  const order = jobs.map((_, index) => index).sort((a, b) => costs[b]! - costs[a]! || a - b);
  const failed = ({ code, message }: { code: string; message: string }): Error =>
    new NetsError(code, message);
  return runOnThreads(jobs, { script, threads, order, signal, onProgress, failed });
}

async function onThisThread(
  jobs: readonly TrainingJob[],
  { signal, onProgress }: TrainManyOptions,
): Promise<TrainingRun[]> {
  const runs: TrainingRun[] = [];
  const turn = turns();
  for (const job of jobs) {
    const training = startJob(job);
    while (training.advance()) {
      const other = turn();
      if (other === undefined) continue;
      await other;
      signal?.throwIfAborted();
    }
    runs.push(answerOf(job, training));
    onProgress?.(runs.length, jobs.length);
  }
  return runs;
}
