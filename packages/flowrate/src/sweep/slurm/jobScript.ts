import { basename } from 'node:path';
import { shellWord } from '@flowrate/base';
import { SweepError } from '../sweepError.ts';
import type { Packing } from './packing.ts';
import { outputName, sbatchWord } from './words.ts';

/** What an array job runs. All paths are absolute: a task begins wherever the scheduler puts it. */
export interface Job {
  /** The words that begin the program. */
  readonly program: readonly string[];
  readonly plan: string;
  readonly store: string;
  /** Where names of data in the plan are looked up. */
  readonly folder: string;
  readonly packing: Packing;
  readonly threads: number;
  /** Bytes that the points of a task may take; undefined where nobody said. */
  readonly maxMemory?: number;
  /** The options of the sweep beside those above. */
  readonly options: readonly string[];
  /** What is said in the script's head. */
  readonly about: string;
}

/** What the program takes beside its points, in MiB: its own 100, and what points take between two looks. */
const programMebibytes = 256;

const mebibytes = (bytes: number): number => Math.ceil(bytes / 2 ** 20) + programMebibytes;

/** The names that a script cannot hold. */
function requireNames({ plan, store, folder, program }: Job): void {
  for (const name of [plan, store, folder, ...program]) {
    if (!/[\n\r\0]/u.test(name)) continue;
    const shown = JSON.stringify(basename(name));
    throw new SweepError(
      'bad-name',
      `the name ${shown} has a line break, which Slurm cannot read; rename it`,
    );
  }
  if (!store.includes('\\')) return;
  const shown = basename(store);
  throw new SweepError(
    'bad-name',
    `the store ${shown} or a folder above it has a backslash in its name, which Slurm reads otherwise; give another --store`,
  );
}

/** The text of the script that `sbatch` takes. @throws SweepError `bad-name` */
export function jobScript(job: Job): string {
  requireNames(job);
  const { program, plan, store, folder, packing, threads, maxMemory, options, about } = job;
  const { tasks, mostMinutes } = packing;
  const name = basename(plan);
  const words = [...program, 'sweep', plan, '--store', store, '--threads', String(threads), ...options];
  const resources = [
    ...['--nodes=1', '--ntasks=1', `--cpus-per-task=${threads}`, `--time=${mostMinutes}`],
    ...(maxMemory === undefined ? [] : [`--mem=${mebibytes(maxMemory)}M`]),
  ];
  return `${[
    '#!/bin/sh',
    `# ${name}: ${about}`,
    '# Submit:  sbatch job.sh',
    '# Resume:  sbatch job.sh again, whatever ended it: a point whose hash is stored is not computed again.',
    `# See:     flowrate results ${shellWord(store)}`,
    `#SBATCH --job-name=${sbatchWord(name)}`,
    `#SBATCH --array=1-${tasks}`,
    ...resources.map((resource) => `#SBATCH ${resource}`),
    '#SBATCH --requeue',
    '#SBATCH --open-mode=append',
    `#SBATCH --output=${sbatchWord(`${outputName(store)}-%A_%a.out`)}`,
    '',
    `cd ${shellWord(folder)} || exit`,
    `exec ${words.map(shellWord).join(' ')} --shard "$SLURM_ARRAY_TASK_ID/${tasks}"`,
  ].join('\n')}\n`;
}
