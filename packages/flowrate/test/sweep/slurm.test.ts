import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { become, OneNodeSlurm, whyNoSlurm } from './oneNodeSlurm.ts';
import { plan, recordsOf, shardsOf, tableOf, toy, workshop } from './processes.ts';

// When a task begins and how long a node takes over it is the scheduler's, on a machine where other tests run; what was found
// has to be right whenever it ends.
jest.retryTimes(2, { logErrorsBeforeRetry: true });
// Three waits of a minute.
jest.setTimeout(180_000);

const missing = whyNoSlurm();
const withSlurm = missing === undefined ? describe : describe.skip;

withSlurm(`on a real Slurm of one node${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  // What Slurm and shells read in their own way. Skipped tests remove no folder, so none is made.
  const folder = missing === undefined ? join(workshop(), `it's 50 % of "my" $work #1`) : '';
  const slurm = new OneNodeSlurm();
  const points = 24;

  beforeAll(async () => {
    mkdirSync(folder);
    const grid = `grid: { x: { from: 1, to: ${points}, points: ${points} } }`;
    plan(folder, 'plan.yaml', `study: toy\nset: { ms: 500 }\n${grid}\n`);
    expect(toy(folder, 'sweep', 'plan.yaml', '--store', 'whole')).toMatchObject({ code: 0 });
    await slurm.start();
  });
  afterAll(() => slurm.stop());

  let stores = 0;
  const freshStore = (name: string): string => `${name}-${(stores += 1)}`;

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
  /** Waits until the first part has found something: the points with odd x are its own. */
  const begun = (store: string): Promise<void> =>
    become('the first part has found two points', () => {
      if (!existsSync(join(folder, store, 'shards'))) return false;
      return recordsOf(folder, store).filter(({ parameters }) => Number(parameters.x) % 2 === 1).length >= 2;
    });

  const expectWhole = (store: string): void => {
    // Nothing lost, nothing double, nothing invented.
    expect(tableOf(folder, store)).toEqual(tableOf(folder, 'whole'));
  };

  test('an array job finds what threads find', async () => {
    const store = freshStore('array');
    const id = submit(scriptFor(store));
    await slurm.ended(id);
    expectWhole(store);
    expect(shardsOf(folder, store)).toHaveLength(2);
    for (const part of [1, 2]) {
      const text = readFileSync(join(folder, `${store}-${id}_${part}.out`), 'utf8');
      expect(text).toMatch(/12 of 12 points done: 12 computed/);
    }
  });

  test('tasks that are killed or cancelled lose nothing, and the same script goes on', async () => {
    const store = freshStore('killed');
    const script = scriptFor(store);
    const id = submit(script);
    await begun(store);
    const lock = readFileSync(join(folder, store, 'lock-1-of-2.json'), 'utf8');
    process.kill((JSON.parse(lock) as { pid: number }).pid, 'SIGKILL');
    slurm.cancel(id);
    await slurm.ended(id);
    const before = hashesOf(store);
    expect(before.length).toBeGreaterThanOrEqual(2);
    expect(before.length).toBeLessThan(points);
    const next = submit(script);
    await slurm.ended(next);
    expect(hashesOf(store)).toEqual(expect.arrayContaining(before));
    expectWhole(store);
    // The next script has nothing to do.
    expect(toy(folder, 'sweep', 'plan.yaml', '--slurm', '--store', store)).toMatchObject({ out: '' });
  });

  test('a task that Slurm puts back into its queue goes on where it was', async () => {
    const store = freshStore('requeued');
    const id = submit(scriptFor(store));
    await begun(store);
    await slurm.requeue(`${id}_1`);
    await slurm.ended(id);
    const text = readFileSync(join(folder, `${store}-${id}_1.out`), 'utf8');
    expect(text).toMatch(/12 of 12 points done: \d+ computed in .*, [1-9]\d* there before/);
    expectWhole(store);
  });
});
