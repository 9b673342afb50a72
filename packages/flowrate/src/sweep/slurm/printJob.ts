import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from '../../cli/context.ts';
import { exitCode } from '../../cli/exit.ts';
import type { Plan } from '../plan/plan.ts';
import { runSweep, type SweepOptions, type SweepSummary } from '../runSweep.ts';
import { whole } from '../store/lock.ts';
import type { Store } from '../store/store.ts';
import { planJob } from './planJob.ts';

/** Options of the command that hold in every task as well. */
export interface TaskOptions {
  readonly seed: number;
  readonly yes?: boolean;
  readonly retry?: boolean;
  readonly timeLimit?: number;
  readonly tries?: number;
}

export interface JobOrder {
  readonly file: string;
  readonly plan: Plan;
  readonly store: Store;
  /** How a sweep would run here. */
  readonly sweep: SweepOptions;
  /** Points at a time in a task. */
  readonly threads: number;
  /** The file that Node runs the command line from. */
  readonly program: URL;
  readonly task: TaskOptions;
  /** Bytes that the points of a task may take; undefined where nobody said. */
  readonly maxMemory?: number;
  /** What a point takes, where somebody says so. */
  readonly secondsPerPoint?: number;
}

function taskWords({ seed, yes, retry, timeLimit, tries }: TaskOptions, maxMemory?: number): string[] {
  const named = (name: string, value?: number): string[] =>
    value === undefined ? [] : [name, String(value)];
  return [
    ...named('--seed', seed),
    ...named('--time-limit', timeLimit),
    ...named('--tries', tries),
    ...named('--max-memory', maxMemory),
    ...(yes === true ? ['--yes'] : []),
    ...(retry === true ? ['--retry'] : []),
  ];
}

function completeText({ folder }: Store, aside: number): string {
  const left = aside === 0 ? 'all its points are' : 'all its points but those that failed are';
  const retry = aside === 0 ? '' : `; --retry tries ${aside} again`;
  return `the plan is complete, ${left} in ${folder}: no job is written${retry}\n`;
}

/** Prints the array job that computes what a store lacks of a plan; the exit code, or what interrupted a measurement. */
export async function printJob(
  { file, plan, store, sweep, threads, program, task, maxMemory, secondsPerPoint }: JobOrder,
  { progress, print, terminal }: Context,
): Promise<number | SweepSummary> {
  const { seconds, tries } = sweep.limits;
  const job = await planJob(plan, store, {
    program: [process.execPath, fileURLToPath(program)],
    ...{ plan: resolve(file), store: resolve(store.folder), folder: resolve('.') },
    ...{ threads, limit: { seconds, tries }, retry: sweep.retry, progress },
    ...(maxMemory === undefined ? {} : { maxMemory }),
    ...(secondsPerPoint === undefined ? {} : { secondsPerPoint }),
    options: taskWords(task, maxMemory),
    run: (part) => runSweep(part, store, { ...sweep, share: whole }),
  });
  if (job.kind === 'interrupted') return job.summary;
  if (job.kind === 'job') {
    const { script, tasks, points } = job;
    print({ store: store.folder, tasks, points, script }, () => script);
  } else {
    progress.end();
    terminal.err(completeText(store, job.aside));
  }
  return exitCode.success;
}
