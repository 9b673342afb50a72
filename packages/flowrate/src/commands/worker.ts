import { Command } from 'commander';
import { availableThreads } from '@flowrate/base';
import type { CommandMaker } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { exitCode } from '../cli/exit.ts';
import type { SharedOptions } from '../cli/sharedOptions.ts';
import { wholeNumber } from '../cli/values.ts';
import { version } from '../cli/version.ts';
import { savesWhenInterrupted } from '../files/unfinished.ts';
import { addressOf } from '../sweep/queue/address.ts';
import { usualTiming } from '../sweep/queue/timing.ts';
import { Rhythm } from '../sweep/tally.ts';
import { catalogue, type Catalogue } from './sweep.ts';

interface WorkerCommandOptions extends SharedOptions {
  readonly queue: string;
  readonly threads?: number;
}

const examples = `
Examples:
  flowrate worker --queue redis://head/runs                        on each machine, as long as it may work
  flowrate worker --queue rediss://user:password@head:6380/runs    with a password, over TLS
  flowrate sweep plan.yaml --queue redis://head/runs               on one of them: its store is where results come

A worker that is told to end (Ctrl-C, SIGTERM) goes on for 5 seconds with the points that it has begun, and returns the rest; one
that falls loses its points after 60 seconds to the others. The certificate of a TLS server of your own is told in the environment:
NODE_EXTRA_CA_CERTS=ca.pem. Workers read the files that a plan names: every machine needs them at the same place.`;

async function serve(
  { queue, threads = availableThreads(), maxMemory }: WorkerCommandOptions,
  { module, timing = usualTiming }: Catalogue,
  { signal, progress, print, terminal }: Context,
): Promise<void> {
  const address = addressOf(queue);
  const { serveQueue } = await import('../sweep/queue/serveQueue.ts');
  savesWhenInterrupted();
  progress.stage(`${threads} points at a time of the queue ${address.shown}; Ctrl-C ends`);
  const rhythm = new Rhythm(terminal.interactive);
  const { computed, failed } = await serveQueue({
    ...{ address, version: version(), timing, progress, signal },
    pool: { catalogue: module.href, threads, maxMemory },
    tell(counts) {
      if (!rhythm.isDue()) return;
      const aside = counts.failed > 0 ? `, ${counts.failed} failed` : '';
      progress.stage(`${counts.computed} computed, ${counts.running} running${aside}`);
    },
  });
  print({ computed, failed }, () => `${computed} computed, ${failed} failed\n`);
}

/** The command for these studies. */
export const workerCommandOf =
  (known: Catalogue): CommandMaker =>
  (context, done) =>
    new Command('worker')
      .description('Computes points of sweeps that run with the same --queue, until it is told to end.')
      .requiredOption(
        '--queue <url>',
        'the queue: redis://[user:password@]host[:port][/prefix], rediss:// for TLS',
      )
      .option('--threads <number>', 'points at a time (default: all processors)', wholeNumber(1, 1024))
      .addHelpText('after', examples)
      .action(async (options: WorkerCommandOptions) => {
        await serve(options, known, context);
        done(exitCode.success);
      });

export const workerCommand = workerCommandOf(catalogue);
