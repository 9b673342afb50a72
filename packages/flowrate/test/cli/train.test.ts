import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { losses, schedules } from '@flowrate/nets';
import { flowrate, flowrateUntil } from './harness.ts';

interface Document {
  readonly status: string;
  readonly steps: number[];
  readonly loss: number[];
  readonly theory: number[];
  readonly weightTravel: number[];
  readonly kernelDrift: number;
  readonly config: {
    readonly limit: number;
    readonly parameters: Record<string, number>;
    readonly seed: number;
  };
}

const small = ['--data', 'iris', '--rows', '20', '--width', '64', '--epochs', '50'];
const trained = async (...words: string[]): Promise<Document> =>
  JSON.parse((await flowrate('train', ...small, '--json', '--quiet', ...words)).out) as Document;

const folder = mkdtempSync(join(tmpdir(), 'flowrate-train-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('flowrate train', () => {
  test('prints the run beside the theory of its start; same seed, same numbers', async () => {
    const [run, again, other] = [await trained(), await trained(), await trained('--seed', '2')];
    expect(run.status).toBe('finished');
    expect(run.steps.at(-1)).toBe(50);
    expect(run.loss.at(-1)).toBeLessThan(run.loss[0]!);
    // the start is the same network: eigenvalues and weights to rounding
    expect(Math.abs(run.theory[0]! / run.loss[0]! - 1)).toBeLessThan(1e-10);
    expect(run.kernelDrift).toBeGreaterThan(0);
    expect(run.weightTravel[0]).toBe(0);
    expect(run.config.parameters['stepSize']! / run.config.limit).toBeCloseTo(0.5, 12);
    expect(again).toEqual(run);
    expect(other.loss).not.toEqual(run.loss);
  });

  test('where only the output moves the network is the theory', async () => {
    const { loss, theory } = await trained(
      '--train',
      'output',
      '--optimizer',
      'heavy-ball',
      '--set',
      'momentum=0.8',
    );
    // fifty steps of rounding
    loss.forEach((value, k) => expect(Math.abs(value - theory[k]!)).toBeLessThan(1e-9 * loss[0]!));
  });

  test('the table, CSV and JSON of a deep network have the same recorded steps', async () => {
    const deep = ['--depth', '3', '--activation', 'erf', '--record', '0,7,50'];
    const { steps } = await trained(...deep);
    expect(steps).toEqual([0, 7, 50]);
    const { out: csv } = await flowrate('train', ...small, ...deep, '--csv', '--quiet');
    expect(
      csv
        .trimEnd()
        .split('\n')
        .map((line) => line.split(',')[0]),
    ).toEqual(['steps', '0', '7', '50']);
    const { out: table } = await flowrate('train', ...small, ...deep, '--quiet');
    for (const step of steps) expect(table).toMatch(new RegExp(`^${step} `, 'mu'));
    expect(table).toMatch(/3 layers of width 64 \(erf\)/);
  });

  test('a step past stability is told with the limit before the run; asked for, it diverges and says where', async () => {
    const refused = await flowrate('train', ...small, '--step', '5');
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toMatch(/step 5; gradient flow is stable up to [\d.e-]+ .*--unstable/);
    const { code, out, err } = await flowrate('train', ...small, '--step', '5', '--unstable');
    expect(code).toBe(1);
    expect(out).toMatch(/diverged: the loss went from/);
    expect(err).toMatch(/last recorded: step \d+, loss/);
  });

  test('Ctrl-C ends it with what was reached', async () => {
    const words = ['--epochs', '100000000', '--record', '0,1', '--json'];
    const { code, out } = await flowrateUntil(AbortSignal.timeout(400), 'train', ...small, ...words);
    expect(code).toBe(130);
    const { status, steps } = JSON.parse(out) as Document;
    expect(status).toBe('aborted');
    // on a slow machine it comes before the first step
    expect(steps).toEqual([0, 1].slice(0, steps.length));
  });

  test('Ctrl-C leaves a checkpoint, and the resumed run prints what an uninterrupted one does', async () => {
    const file = join(folder, 'interrupted.checkpoint');
    // So many steps that no machine takes them before the interruption.
    const words = ['--epochs', '200000', '--record', '0,3000,200000', '--json', '--checkpoint'];
    const { code, err } = await flowrateUntil(AbortSignal.timeout(100), 'train', ...small, ...words, file);
    expect(code).toBe(130);
    expect(err).toMatch(/interrupted\.checkpoint has it: --resume/);
    const resumed = await flowrate('train', ...small, ...words, file, '--resume');
    expect([resumed.code, resumed.err]).toEqual([0, expect.stringMatching(/resumed from step \d+ of/)]);
    const whole = await flowrate('train', ...small, ...words, join(folder, 'whole'));
    expect(resumed.out).toBe(whole.out);
  });

  test('a checkpoint that is there, torn, or of another run is refused with its name', async () => {
    const file = join(folder, 'run.checkpoint');
    const kept = (...words: string[]) => flowrate('train', ...small, '--checkpoint', file, ...words);
    expect((await kept('--resume')).err).toMatch(/run\.checkpoint: there is no such file/);
    expect((await kept()).code).toBe(0);
    expect((await kept()).err).toMatch(/there already; give --resume/);
    expect((await kept('--resume', '--epochs', '60')).code).toBe(0);
    expect((await kept('--resume', '--epochs', '60', '--optimizer', 'nesterov')).err).toMatch(/optimizer/);
    expect((await kept('--resume', '--epochs', '60', '--seed', '5')).err).toMatch(/initial weights/);
    writeFileSync(file, readFileSync(file).subarray(0, -100));
    const torn = await kept('--resume', '--epochs', '60');
    expect([torn.code, torn.out]).toEqual([2, '']);
    expect(torn.err).toMatch(/run\.checkpoint: .*missing or changed/);
    expect((await flowrate('train', ...small, '--resume')).err).toMatch(/--checkpoint/);
    const nowhere = await flowrate('train', ...small, '--checkpoint', '/dev/null/here');
    expect([nowhere.code, nowhere.err]).toEqual([3, expect.stringMatching(/with --checkpoint/)]);
  });

  test.each<[string, string[], RegExp]>([
    ['no neurons', ['--width', '0'], /whole number of at least 1/],
    ['one layer', ['--depth', '1'], /whole number of at least 2/],
    ['more memory than there is', ['--width', '10000000', '--depth', '3'], /GiB, more than --max-memory/],
    ['a parameter that is not there', ['--set', 'gravity=1'], /gravity/],
    ['a parameter that is no number', ['--set', 'momentum=fast'], /name=number/],
    ['an optimizer without an explicit update', ['--optimizer', 'implicit-gradient'], /Allowed choices/],
    ['steps beyond the last', ['--record', '0,51'], /record\[1\] is 51/],
    ['two formats', ['--csv', '--json'], /give one/],
    ['a kernel instead of data', ['--gram', 'K.npy'], /--gram/],
  ])('refuses %s', async (_name, words, says) => {
    const { code, out, err } = await flowrate('train', ...small, ...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(says);
  });
});

describe('loss, schedule, weight decay and batches', () => {
  test('of every loss and schedule --help tells name and title', async () => {
    const { out } = await flowrate('train', '--help');
    const words = out.replace(/\s+/g, ' ');
    // The softmax loss needs an output for each class, and networks have one here.
    const offered = losses.filter(({ name }) => name !== 'softmax');
    for (const { name, title } of [...offered, ...schedules]) expect(words).toContain(`${name}: ${title}`);
  });

  test('the mean is the half sum in another unit of the step, its theory too', async () => {
    const [half, mean] = [await trained(), await trained('--loss', 'mean')];
    // 20 rows: mean = half sum / 10, and its largest stable step is 10 times as large
    expect(mean.config.limit / half.config.limit).toBeCloseTo(10, 8);
    mean.loss.forEach((value, k) => expect((10 * value) / half.loss[k]!).toBeCloseTo(1, 8));
    mean.theory.forEach((value, k) => expect((10 * value) / half.theory[k]!).toBeCloseTo(1, 8));
  });

  test.each([
    [['--weight-decay', '0.1'], '--weight-decay'],
    [['--batch', '5'], '--batch'],
    ...schedules.slice(1).map(({ name }) => [['--schedule', name], name] as const),
  ])('%j has no theory beside it and says why', async (words, why) => {
    const { out, err } = await flowrate('train', ...small, '--json', ...words);
    const run = JSON.parse(out) as Partial<Document>;
    expect(run.theory).toBeUndefined();
    expect(run.loss!.at(-1)).toBeLessThan(run.loss![0]!);
    expect(err).toMatch(new RegExp(`no theory beside the run: .*${why}`));
  });

  test('a target of two values has two classes for the logistic loss, however it was scaled', async () => {
    const words = [
      '--data',
      'iris',
      '--rows',
      '100',
      '--loss',
      'logistic',
      '--width',
      '32',
      '--epochs',
      '50',
    ];
    const { out } = await flowrate('train', ...words, '--json');
    const { loss } = JSON.parse(out) as Document;
    // An untrained network's loss is near 100 ln 2; the two kinds can be told apart.
    expect(loss[0]).toBeGreaterThan(30);
    expect(loss.at(-1)).toBeLessThan(loss[0]! / 3);
  });

  test.each([
    [['--batch', '21'], '--batch 21 is more than the 20 rows'],
    [['--weight-decay', '-1'], 'from 0 on'],
    [['--schedule', 'cosin'], 'cosine'],
    [['--schedule', 'cosine', '--schedule-set', 'final=2'], 'final is 2'],
    [['--loss', 'softmax'], 'logistic'],
    [
      ['--rows', '150', '--loss', 'logistic'],
      'the target has 3 values in these rows; give a --target of two',
    ],
  ])('%j is refused with a remedy', async (words, message) => {
    const { code, err } = await flowrate('train', ...small, ...words);
    expect(code).not.toBe(0);
    expect(err).toContain(message);
  });
});
