import { basename, extname } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { availableThreads } from '@flowrate/base';
import { studies, type Study } from '@flowrate/studies';
import type { CommandMaker } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { UsageError } from '../cli/errors.ts';
import { exitCode } from '../cli/exit.ts';
import { readText } from '../files/readText.ts';
import type { SharedOptions } from '../cli/sharedOptions.ts';
import { positiveNumber, wholeNumber } from '../cli/values.ts';
import { version } from '../cli/version.ts';
import { requireMeant } from '../sweep/plan/countPoints.ts';
import { compilePlan, type Plan } from '../sweep/plan/plan.ts';
import { maxPlanBytes, parsePlanFile } from '../sweep/plan/planFile.ts';
import { savesWhenInterrupted } from '../files/unfinished.ts';
import { runSweep, type SweepOptions, type SweepSummary } from '../sweep/runSweep.ts';
import { printJob } from '../sweep/slurm/printJob.ts';
import { whole, type Share } from '../sweep/store/lock.ts';
import { makeStore } from '../sweep/store/store.ts';
import { duration } from '../sweep/tally.ts';
import type { Executor, Limits } from '../sweep/executor.ts';
import { Pool } from '../sweep/threads/pool.ts';
import { addressOf } from '../sweep/queue/address.ts';
import { usualTiming, type Timing } from '../sweep/queue/timing.ts';

interface SweepCommandOptions extends SharedOptions {
  readonly store?: string;
  readonly threads?: number;
  readonly queue?: string;
  readonly shard?: Share;
  readonly yes?: boolean;
  readonly retry?: boolean;
  readonly timeLimit?: number;
  readonly tries?: number;
  readonly slurm?: boolean;
  readonly secondsPerPoint?: number;
  /** Whether somebody said how much memory there is. */
  readonly isMemoryGiven: boolean;
}

/** The studies that there are, and the address of a module that exports them: a thread is told where they are. */
export interface Catalogue {
  readonly studies: readonly Study[];
  readonly module: URL;
  /** The file that Node runs the command line from: a script that runs it elsewhere says where it is. */
  readonly program: URL;
  /** Of a queue, where it is not as usual. */
  readonly timing?: Timing;
}

const examples = `
A plan (YAML or JSON):
  study: limit
  data: { name: sphere, rows: 30 }
  set: { optimizers: gradient-flow, claims: [] }
  grid: { widths: [128, 256, 512] }
  repeat: 5

Examples:
  flowrate sweep examples/sweeps/width.yaml
  flowrate sweep plan.yaml --store runs --threads 4
  flowrate sweep plan.yaml --shard 3/8              the third of eight parts
  flowrate sweep plan.yaml --slurm > job.sh         an array job: sbatch job.sh
  flowrate sweep plan.yaml --queue redis://head/runs    on all machines that run flowrate worker
  flowrate results width.sweep                      what was found`;

/** `3/8`. */
function shareOf(text: string): Share {
  const [, index, of] = /^(\d{1,9})\/(\d{1,9})$/u.exec(text) ?? [];
  const share = { index: Number(index), of: Number(of) };
  if (share.index >= 1 && share.index <= share.of) return share;
  throw new InvalidArgumentError('Give a part of all parts, from 1/N to N/N.');
}

/** What holds where neither the plan nor the command says otherwise. */
const usual = { seconds: 3600, tries: 2 } as const;

function limitsOf({ limits }: Plan, { timeLimit, tries }: SweepCommandOptions): Limits {
  const { megabytes } = limits;
  return {
    seconds: timeLimit ?? limits.seconds ?? usual.seconds,
    tries: tries ?? limits.tries ?? usual.tries,
    ...(megabytes === undefined ? {} : { megabytes }),
  };
}

/** Where points are computed: on this machine's threads, or by the workers of a queue. */
async function executorOf(
  { queue, maxMemory }: SweepCommandOptions,
  threads: number,
  { module, timing = usualTiming }: Catalogue,
  { progress }: Context,
): Promise<() => Executor> {
  if (queue === undefined) return () => new Pool({ catalogue: module.href, threads, maxMemory });
  const address = addressOf(queue);
  const { QueueExecutor } = await import('../sweep/queue/queueExecutor.ts');
  return () => new QueueExecutor({ address, version: version(), timing, progress });
}

/** The store of a plan stands in the folder where it is run. */
const storeOf = (file: string): string => `${file === '-' ? 'plan' : basename(file, extname(file))}.sweep`;

function textOf(summary: SweepSummary, store: string): string {
  const { total, before, computed, failed, aside, seconds, ended } = summary;
  const points = total === 1 ? 'point' : 'points';
  const lines = [
    `${before + computed} of ${total} ${points} done: ${computed} computed in ${duration(seconds)}, ${before} there before`,
  ];
  if (failed > 0) lines.push(`${failed} set aside, each with its error: flowrate results ${store} --failed`);
  if (aside > 0) lines.push(`${aside} set aside by an earlier run; --retry tries them again`);
  if (ended === 'budget') lines.push('the budget of time is spent; the same command goes on');
  lines.push(`flowrate results ${store} shows them`);
  return `${lines.join('\n')}\n`;
}

function requireMeaning(file: string, { slurm, secondsPerPoint }: SweepCommandOptions): void {
  if (slurm !== true && secondsPerPoint !== undefined) {
    throw new UsageError('no-slurm', '--seconds-per-point is for --slurm; give it as well');
  }
  if (slurm !== true || file !== '-') return;
  throw new UsageError(
    'no-plan-file',
    '--slurm writes a script that reads the plan again, and nothing stays of a pipe; save the plan in a file and give its name',
  );
}

/** The exit code, when all is told. */
async function sweep(
  file: string,
  options: SweepCommandOptions,
  catalogue: Catalogue,
  context: Context,
): Promise<number> {
  const { signal, progress, print, terminal } = context;
  const { slurm = false, maxMemory, isMemoryGiven, secondsPerPoint } = options;
  // Of a task that needs one processor there is soon a place.
  const { threads = slurm ? 1 : availableThreads() } = options;
  requireMeaning(file, options);
  const text = readText('the plan', file, maxPlanBytes + 1);
  const surroundings = { studies: catalogue.studies, version: version(), seed: options.seed };
  const plan = compilePlan(parsePlanFile(text, file), surroundings);
  requireMeant(plan, options.yes === true);
  const executor = await executorOf(options, threads, catalogue, context);
  const store = makeStore(options.store ?? storeOf(file));
  savesWhenInterrupted();
  const settings: SweepOptions = {
    executor,
    limits: limitsOf(plan, options),
    share: options.shard ?? whole,
    retry: options.retry === true,
    ...{ signal, progress, isInteractive: terminal.interactive },
  };
  const summary = slurm
    ? await printJob(
        {
          ...{ file, plan, store, threads, program: catalogue.program, sweep: settings, task: options },
          ...(isMemoryGiven ? { maxMemory } : {}),
          ...(secondsPerPoint === undefined ? {} : { secondsPerPoint }),
        },
        context,
      )
    : await runSweep(plan, store, settings);
  if (typeof summary === 'number') return summary;
  if (summary.ended === 'interrupted') {
    progress.end();
    const done = summary.before + summary.computed;
    terminal.err(`stopped; ${done} of ${summary.total} are stored, and the same command goes on\n`);
    return exitCode.interrupted;
  }
  print({ store: store.folder, ...summary }, () => textOf(summary, store.folder));
  return summary.failed > 0 ? exitCode.refuted : exitCode.success;
}

/** The command for these studies. */
export const sweepCommandOf =
  (catalogue: Catalogue): CommandMaker =>
  (context, done) =>
    new Command('sweep')
      .description(
        'Runs a study at every point of a plan on all processors. Each result is stored at once: whatever ends a sweep, the same\ncommand goes on where it was.',
      )
      .argument('<plan.yaml>', 'the plan: a study, and what varies')
      .option('--store <folder>', 'where results are kept (default: the plan’s name with .sweep)')
      .option(
        '--threads <number>',
        'points at a time (default: all processors; with --slurm, one)',
        wholeNumber(1, 1024),
      )
      .addOption(
        new Option(
          '--queue <url>',
          'let flowrate worker compute, on other machines: redis://host[:port][/prefix]',
        ).conflicts(['threads', 'shard', 'slurm']),
      )
      .option('--shard <i/N>', 'run the i-th of N parts only', shareOf)
      .addOption(
        new Option(
          '--slurm',
          'print an array job for sbatch instead, in tasks of at least ten minutes',
        ).conflicts(['shard', 'queue']),
      )
      .option(
        '--seconds-per-point <number>',
        'with --slurm: what a point takes (default: as those in the store, or as the first and the last)',
        positiveNumber,
      )
      .option('--yes', 'run however many points there are')
      .option('--retry', 'try points again that an earlier run set aside')
      .option('--time-limit <seconds>', `most seconds of a point (default: ${usual.seconds})`, positiveNumber)
      .option(
        '--tries <number>',
        `set a point aside after so many tries (default: ${usual.tries})`,
        wholeNumber(1, 100),
      )
      .addHelpText('after', examples)
      .action(async (file: string, options: Omit<SweepCommandOptions, 'isMemoryGiven'>, command: Command) => {
        const isMemoryGiven = command.getOptionValueSource('maxMemory') === 'cli';
        done(await sweep(file, { ...options, isMemoryGiven }, catalogue, context));
      });

/** The studies that there are, where the threads find them. */
export const catalogue: Catalogue = {
  studies,
  module: new URL('../sweep/catalogue.js', import.meta.url),
  program: new URL('../../bin/flowrate.js', import.meta.url),
};

export const sweepCommand = sweepCommandOf(catalogue);
