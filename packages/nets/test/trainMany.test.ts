import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { activationsByName } from '@flowrate/spectral';
import { heavyBall } from '@flowrate/theory';
import { lossByName } from '../src/losses/losses.ts';
import { network } from '../src/network.ts';
import { scheduleByName } from '../src/schedules/schedules.ts';
import { train } from '../src/training/train.ts';
import { trainMany } from '../src/training/trainMany.ts';
import type { TrainingJob } from '../src/training/job.ts';
import { sphereProblem } from './problems.ts';

const data = sphereProblem(10, 3, 1);
const networks = [64, 16, 256].map((width) => ({ width, inputs: 3, seed: 1 }));
const jobs: TrainingJob[] = networks.map((options) => ({
  network: options,
  data,
  optimizer: 'heavy-ball',
  parameters: { stepSize: 0.02, momentum: 0.9 },
  steps: 40,
  record: [0, 40],
}));

describe('trainMany', () => {
  test('gives the runs that train gives, in the order of the jobs', async () => {
    const progress: number[] = [];
    const runs = await trainMany(jobs, {
      threads: 1,
      onProgress: (done, total) => progress.push(done / total),
    });
    const rule = heavyBall.update({ stepSize: 0.02, momentum: 0.9 });
    runs.forEach((run, index) => {
      const alone = train(network(networks[index]!), data, rule, { steps: 40, record: [0, 40] });
      expect(run).toEqual(alone);
    });
    expect(progress).toEqual([1 / 3, 2 / 3, 1]);
  });

  test('a job names the activation of a deep network; an unknown name is refused', async () => {
    const shape = { width: 9, inputs: 3, depth: 3 };
    const job = { ...jobs[0]!, network: { ...shape, activation: 'erf' } };
    const rule = heavyBall.update({ stepSize: 0.02, momentum: 0.9 });
    const alone = train(network({ ...shape, activation: activationsByName['erf']! }), data, rule, {
      steps: 40,
      record: [0, 40],
    });
    expect(await trainMany([job], { threads: 1 })).toEqual([alone]);
    const wrong = { ...job, network: { ...shape, activation: 'toString' } };
    await expect(trainMany([wrong], { threads: 1 })).rejects.toMatchObject({ code: 'unknown-activation' });
  });

  test('a job names its loss and its schedule, and has batches and weight decay of its own', async () => {
    const shared = { steps: 40, batch: { size: 4, seed: 2 }, weightDecay: 0.1 };
    const job = {
      ...jobs[0]!,
      ...shared,
      loss: 'mean',
      schedule: { name: 'cosine', parameters: { final: 0.1 } },
    };
    const rule = heavyBall.update({ stepSize: 0.02, momentum: 0.9 });
    const alone = train(network(networks[0]!), data, rule, {
      ...shared,
      record: [0, 40],
      loss: lossByName('mean'),
      schedule: scheduleByName('cosine').share({ final: 0.1 }),
    });
    expect(await trainMany([job], { threads: 1 })).toEqual([alone]);
    const refused = (change: object) => trainMany([{ ...job, ...change }], { threads: 1 });
    await expect(refused({ loss: 'means' })).rejects.toMatchObject({ code: 'unknown-loss' });
    await expect(refused({ schedule: { name: 'cosinus', parameters: {} } })).rejects.toMatchObject({
      code: 'unknown-schedule',
    });
  });

  test('an aborted signal stops it, before and between two steps', async () => {
    const early = AbortSignal.abort(new Error('not today'));
    await expect(trainMany(jobs, { signal: early })).rejects.toThrow('not today');
    const long = { ...jobs[0]!, steps: 1e8, record: [0] };
    await expect(trainMany([long], { signal: AbortSignal.timeout(60) })).rejects.toThrow(/timeout/i);
  });

  test('a job that cannot run rejects with the reason', async () => {
    const wrong = (change: object) => trainMany([{ ...jobs[0]!, ...change }], { threads: 1 });
    await expect(wrong({ optimizer: 'gravity' })).rejects.toMatchObject({ code: 'unknown-optimizer' });
    await expect(wrong({ network: { width: 0, inputs: 3 } })).rejects.toMatchObject({ code: 'bad-count' });
    await expect(wrong({ seeds: 3 })).rejects.toMatchObject({ code: 'unknown-option' });
    await expect(trainMany(jobs, { threads: 0 })).rejects.toMatchObject({ code: 'bad-count' });
    await expect(trainMany([])).resolves.toEqual([]);
  });
});

const built = fileURLToPath(new URL('../dist/training/trainWorker.js', import.meta.url));
const maybe = existsSync(built) ? describe : describe.skip;

/** Runs a program against the built package, as worker threads load compiled files. */
function answer(program: string): unknown {
  const text = `import { trainMany } from '@flowrate/nets'; const jobs = ${JSON.stringify(
    jobs.map((job) => ({
      ...job,
      data: { ...data, X: { ...data.X, data: Array.from(data.X.data) }, y: Array.from(data.y) },
    })),
  )}; for (const job of jobs) job.data.X.data = Float64Array.from(job.data.X.data);
  const answer = await (async () => { ${program} })(); console.log(JSON.stringify(answer));`;
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', text], { cwd, encoding: 'utf8' }),
  );
}

maybe('trainMany on worker threads (of the built package: npm run build)', () => {
  test('the numbers do not depend on the number of threads', async () => {
    const losses = answer(`
      const losses = [];
      for (const threads of [1, 2, 3]) losses.push((await trainMany(jobs, { threads })).map((run) => [...run.loss]));
      return losses;`) as number[][][];
    const here = (await trainMany(jobs)).map((run) => Array.from(run.loss));
    expect(losses).toEqual([here, here, here]);
  });

  test('nor do they with batches, a schedule and another loss', () => {
    const losses = answer(`
      const other = { batch: { size: 3, seed: 1 }, loss: 'mean', weightDecay: 0.1,
        schedule: { name: 'linear-decay', parameters: { final: 0.2 } } };
      const losses = [];
      for (const threads of [1, 2])
        losses.push((await trainMany(jobs.map((job) => ({ ...job, ...other })), { threads })).map((run) => [...run.loss]));
      return losses;`) as number[][][];
    expect(losses[1]).toEqual(losses[0]);
    expect(losses[0]!.flat().every(Number.isFinite)).toBe(true);
  });

  test('nor do they in single precision', () => {
    const losses = answer(`
      const single = jobs.map((job) => ({ ...job, precision: 'single', theta: false }));
      const losses = [];
      for (const threads of [1, 2]) losses.push((await trainMany(single, { threads })).map((run) => [...run.loss]));
      return losses;`) as number[][][];
    expect(losses[1]).toEqual(losses[0]);
    expect(losses[0]!.flat().every(Number.isFinite)).toBe(true);
  });

  test('an error comes back with its code, and an abort ends the threads', () => {
    expect(
      answer(
        `return trainMany([{ ...jobs[0], optimizer: 'gravity' }, jobs[1]], { threads: 2 }).catch((error) => error.code);`,
      ),
    ).toBe('unknown-optimizer');
    expect(
      answer(`const long = { ...jobs[0], steps: 1e9, record: [0] };
        return trainMany([long, long], { threads: 2, signal: AbortSignal.timeout(300) }).catch((error) => error.name);`),
    ).toBe('TimeoutError');
  });
});
