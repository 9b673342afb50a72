import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { become, OneNodeSlurm, whyNoSlurm } from './oneNodeSlurm.ts';
import { plan, recordsOf, shardsOf, tableOf, toy, until, workshop } from './processes.ts';

const missing = whyNoSlurm();
const withSlurm = missing === undefined ? describe : describe.skip;

withSlurm(`on a real Slurm of one node${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  // What Slurm and shells read in their own way.
  const folder = join(workshop(), `it's 50 % of "my" $work #1`);
  const slurm = new OneNodeSlurm();
  const points = 24;

  beforeAll(async () => {
    mkdirSync(folder);
    const grid = `grid: { x: { from: 1, to: ${points}, points: ${points} } }`;
    plan(folder, 'plan.yaml', `study: toy\nset: { ms: 250 }\n${grid}\n`);
    expect(toy(folder, 'sweep', 'plan.yaml', '--store', 'whole')).toMatchObject({ code: 0 });
    await slurm.start();
  });
  afterAll(() => slurm.stop());

  /** A script of two tasks: 24 × 50 s are twice ten minutes. */
  const scriptFor = (store: string): string => {
    const words = ['sweep', 'plan.yaml', '--slurm', '--seconds-per-point', '50', '--store', store];
    const { code, out } = toy(folder, ...words);
    expect(code).toBe(0);
    expect(out).toMatch(/^#SBATCH --array=1-2$/mu);
    const script = join(folder, `${store}.sh`);
    writeFileSync(script, out);
    return script;
  };
  const submit = (script: string): string => slurm.run('sbatch', '--parsable', script);
  const hashesOf = (store: string): string[] => recordsOf(folder, store).map(({ hash }) => hash);
  const holderOf = (store: string, part: number): { pid: number } =>
    JSON.parse(readFileSync(join(folder, store, `lock-${part}-of-2.json`), 'utf8')) as { pid: number };

  const expectWhole = (store: string): void => {
    // Nothing lost, nothing double, nothing invented.
    expect(tableOf(folder, store)).toEqual(tableOf(folder, 'whole'));
  };

  test('an array job finds what threads find', async () => {
    const id = submit(scriptFor('array'));
    await slurm.ended(id);
    expectWhole('array');
    expect(shardsOf(folder, 'array')).toHaveLength(2);
    for (const part of [1, 2]) {
      const text = readFileSync(join(folder, `array-${id}_${part}.out`), 'utf8');
      expect(text).toMatch(/12 of 12 points done: 12 computed/);
    }
  });
});
