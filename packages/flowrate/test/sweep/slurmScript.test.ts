import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shellWord } from '@flowrate/base';
import fc from 'fast-check';
import { packed, type Load } from '../../src/sweep/slurm/packing.ts';
import { jobScript, type Job } from '../../src/sweep/slurm/jobScript.ts';
import { outputName, sbatchWord } from '../../src/sweep/slurm/words.ts';
import { duration } from '../../src/sweep/tally.ts';
import { plan, recordsOf, toy, workshop } from './processes.ts';

const folder = workshop();

/** Characters that a shell, Slurm or a regular expression read in their own way, among others. */
const name = fc
  .array(fc.oneof(fc.constantFrom(...`'"\\$\`!%#*?~&;|<>(){}[]= \t-`), fc.string({ unit: 'grapheme' })))
  .map((parts) => parts.join('').replaceAll('\0', ''));

describe('a word', () => {
  test('reaches a program through a shell as it was meant', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 20 }), (words) => {
        const script = `printf '%s\\0' ${words.map(shellWord).join(' ')}`;
        const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
        expect(stdout.split('\0').slice(0, -1)).toEqual(words);
      }),
    );
  });
  test('on an #SBATCH line has its quotes and backslashes marked', () => {
    // The rule of Slurm's src/sbatch/opt.c: in quotes a backslash stands for the character after it, and ends nothing.
    const read = (line: string): string => line.slice(1, -1).replace(/\\(.)/gsu, '$1');
    fc.assert(
      fc.property(name, (text) => {
        const word = sbatchWord(text);
        expect(word).toMatch(/^"(?:[^"\\]|\\.)*"$/su);
        expect(read(word)).toBe(text);
      }),
    );
  });
  test('in the name of an output file has no place for a number', () => {
    expect(outputName('50 %A%%')).toBe('50 %%A%%%%');
  });
});

describe('points are packed', () => {
  const load: Load = {
    ...{ pending: 1000, wanted: 1000, secondsPerPoint: 30, threads: 2 },
    limit: { seconds: 60, tries: 2 },
  };
  test('by their cost, on all threads of a task', () => {
    // 1000 × 30 s on 2 threads are 25 times ten minutes; 40 points a task, 20 one after the other: 600 s.
    expect(packed(load)).toEqual({ tasks: 25, seconds: 600, mostMinutes: (2 * 600 + 60 * 2) / 60 });
    expect(packed({ ...load, secondsPerPoint: 1e-4 })).toMatchObject({ tasks: 1 });
    expect(packed({ ...load, secondsPerPoint: 1e7 })).toMatchObject({ tasks: 1000 });
    expect(packed({ ...load, wanted: 1e6, pending: 1e6 })).toMatchObject({ tasks: 1000 });
  });
  test('so that a task takes ten minutes at least, where there is more than one, and has time for any part of what is left', () => {
    const loads = fc.record({
      pending: fc.integer({ min: 1, max: 1e6 }),
      more: fc.integer({ min: 0, max: 1e6 }),
      secondsPerPoint: fc.double({ min: 1e-6, max: 1e5, noNaN: true }),
      threads: fc.integer({ min: 1, max: 256 }),
      limit: fc.record({ seconds: fc.integer({ min: 1, max: 3600 }), tries: fc.integer({ min: 1, max: 5 }) }),
    });
    fc.assert(
      fc.property(loads, ({ more, ...rest }) => {
        const wanted = rest.pending + more;
        const { tasks, seconds, mostMinutes } = packed({ ...rest, wanted });
        expect(tasks).toBeGreaterThanOrEqual(1);
        expect(tasks).toBeLessThanOrEqual(Math.min(1000, rest.pending));
        // To rounding of the quotient.
        if (tasks > 1) expect(seconds).toBeGreaterThanOrEqual(600 * (1 - 1e-12));
        const largest = Math.min(rest.pending, Math.ceil(wanted / tasks));
        const needed = (largest * rest.secondsPerPoint) / rest.threads;
        // A year is the most there is; a minute is what may be lost to rounding.
        expect(mostMinutes * 60 + 60).toBeGreaterThanOrEqual(Math.min(needed, 366 * 86_400));
      }),
    );
  });
});

const job: Job = {
  ...{ program: ['/bin/node', '/opt/flowrate.js'], plan: '/data/my plan.yaml', store: '/data/a.sweep' },
  ...{ folder: '/data', threads: 3, options: ['--seed', '1'], about: '9 points' },
  packing: { tasks: 8, seconds: 700, mostMinutes: 45 },
};

test('the script says what the scheduler and the reader have to know', () => {
  expect(jobScript({ ...job, maxMemory: 2 ** 30 })).toBe(`#!/bin/sh
# my plan.yaml: 9 points
# Submit:  sbatch job.sh
# Resume:  sbatch job.sh again, whatever ended it: a point whose hash is stored is not computed again.
# See:     flowrate results /data/a.sweep
#SBATCH --job-name="my plan.yaml"
#SBATCH --array=1-8
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=3
#SBATCH --time=45
#SBATCH --mem=1280M
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output="/data/a.sweep-%A_%a.out"

cd /data || exit
exec /bin/node /opt/flowrate.js sweep '/data/my plan.yaml' --store /data/a.sweep --threads 3 --seed 1 --shard "$SLURM_ARRAY_TASK_ID/8"
`);
  expect(jobScript(job)).not.toMatch(/--mem/);
});

test('names that a script or Slurm cannot hold are refused', () => {
  expect(() => jobScript({ ...job, plan: '/data/a\nb.yaml' })).toThrow(
    /"a\\nb\.yaml" has a line break.*rename/,
  );
  expect(() => jobScript({ ...job, store: '/data/a\\b' })).toThrow(/backslash.*--store/);
});

describe('flowrate sweep --slurm', () => {
  const text = 'study: toy\nlist: [{ x: 1, ms: 50 }, { x: 2, ms: 400 }, { x: 3, ms: 450 }]\n';
  plan(folder, 'plan.yaml', text);
  const job = (...words: string[]) => toy(folder, 'sweep', 'plan.yaml', '--slurm', ...words);

  test('measures the first and the last point, keeps them, and measures no more', () => {
    const first = job('--store', 'measured');
    expect(first).toMatchObject({ code: 0 });
    expect(first.err).toMatch(/first and the last point are computed here/);
    const kept = recordsOf(folder, 'measured').filter((record) => record.kind === 'finished');
    expect(kept.map(({ parameters }) => parameters.x)).toEqual([1, 3]);
    const mean = duration((kept[0]!.seconds + kept[1]!.seconds) / 2);
    expect(first.err).toContain(`\n1 point of about ${mean} in 1 task of about ${mean}: `);
    const next = job('--store', 'measured');
    expect(next.err).not.toMatch(/computed here/);
    expect(next.out).toBe(first.out);
    expect(recordsOf(folder, 'measured')).toHaveLength(2);
  });
  test('takes the cost that it is told, and every option of a task', () => {
    const words = [
      '--store',
      'told',
      '--seconds-per-point',
      '1000',
      '--threads',
      '2',
      '--seed',
      '7',
      '--yes',
    ];
    const told = job(...words, '--retry', '--time-limit', '90', '--tries', '3', '--max-memory', '1GiB');
    expect(told.err).toMatch(/3 points of about 17 min in 2 tasks of about 13 min/);
    expect(told.out).toMatch(/^#SBATCH --array=1-2$/mu);
    expect(told.out).toMatch(
      / --threads 2 --seed 7 --time-limit 90 --tries 3 --max-memory 1073741824 --yes --retry --shard "\$SLURM_ARRAY_TASK_ID\/2"\n$/u,
    );
    expect(recordsOf(folder, 'told')).toEqual([]);
  });
  test('prints one document with --json', () => {
    const document = JSON.parse(job('--store', 'told', '--seconds-per-point', '1', '--json').out) as object;
    expect(document).toMatchObject({
      store: 'told',
      tasks: 1,
      points: 3,
      script: expect.stringMatching(/^#!/),
    });
  });
  test('writes no job for a plan that is complete', () => {
    expect(toy(folder, 'sweep', 'plan.yaml', '--store', 'whole')).toMatchObject({ code: 0 });
    expect(job('--store', 'whole')).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringMatching(/complete/),
    });
  });
  test('says that points were set aside, and of points that only fail that their cost is not known', () => {
    plan(folder, 'bad.yaml', 'study: toy\nset: { deed: throws }\ngrid: { x: [1, 2, 3] }\n');
    const bad = toy(folder, 'sweep', 'bad.yaml', '--slurm');
    expect(bad).toMatchObject({ code: 2, out: '' });
    expect(bad.err).toMatch(/not known; give --seconds-per-point/);
    expect(toy(folder, 'sweep', 'bad.yaml')).toMatchObject({ code: 1 });
    expect(toy(folder, 'sweep', 'bad.yaml', '--slurm').err).toMatch(
      /no job is written; --retry tries 3 again/,
    );
  });
  test('refuses a pipe, a part, and a cost without a job', () => {
    const refused = [
      ['- --slurm', /save the plan in a file/],
      ['plan.yaml --slurm --shard 1/2', /cannot be used with option '--shard/],
      ['plan.yaml --seconds-per-point 3', /is for --slurm/],
    ] as const;
    for (const [words, message] of refused) {
      const run = toy(folder, 'sweep', ...words.split(' '), '--store', 'none');
      expect(run).toMatchObject({ code: 2, out: '' });
      expect(run.err).toMatch(message);
    }
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
  test('a script that a shell runs as Slurm would computes its part, wherever it begins', () => {
    const file = plan(folder, `it's "my" $plan 100 %.yaml`, text);
    const { out } = toy(folder, 'sweep', file, '--slurm', '--seconds-per-point', '400');
    const env = { ...process.env, SLURM_ARRAY_TASK_ID: '2' };
    expect(spawnSync('sh', ['-c', out], { cwd: '/', env })).toMatchObject({ status: 0 });
    const found = recordsOf(folder, `it's "my" $plan 100 %.sweep`);
    expect(found.map(({ parameters }) => parameters.x)).toEqual([2]);
  });
});
