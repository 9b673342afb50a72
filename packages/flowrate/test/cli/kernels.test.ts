import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { activationsByName } from '@flowrate/spectral';
import type { ExperimentResult, SpectrumResult } from '@flowrate/studies';
import fc from 'fast-check';
import { flowrate } from './harness.ts';

// The options of the kernel mean the same to every command that takes them.

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowrate-kernels-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One optimizer, one claim, no network: what is looked at is the kernel. */
const quick = ['--optimizers', 'gradient-flow', '--only', 'gf-linear', '--no-networks', '--runs', '1'];

async function json<T>(...words: string[]): Promise<T> {
  const { code, out, err } = await flowrate(...words, '--json');
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as T;
}

const verify = (...words: string[]): Promise<ExperimentResult> =>
  json('verify', ...quick, '--no-report', ...words);

const names = Object.keys(activationsByName);
const option = <T>(flag: string, values: fc.Arbitrary<T>): fc.Arbitrary<string[]> =>
  fc.oneof(
    fc.constant<string[]>([]),
    values.map((value) => [flag, String(value)]),
  );
const network = fc
  .tuple(
    option('--depth', fc.integer({ min: 1, max: 4 })),
    option('--weight-var', fc.constantFrom(0.5, 1, 2)),
    option('--bias-var', fc.constantFrom(0, 0.1, 1)),
    fc.oneof(fc.constant(['--nngp']), option('--train', fc.constantFrom('output', 'both'))),
  )
  .map((parts) => parts.flat());
const flags = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 2).map((degree) => ['--kernel', `arc-cosine-${degree}`]) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom('--kernel', '--activation'), fc.constantFrom(...names), network)
      .map(([flag, name, others]) => [flag, name, ...others]),
  },
);

test('verify has the spectrum that spectrum prints for the same flags', async () => {
  await fc.assert(
    fc.asyncProperty(flags, async (words) => {
      const data = ['--rows', '9', '--quiet', ...words];
      const printed = await flowrate('spectrum', '--json', ...data);
      if (printed.code !== 0) {
        // Exponential kernels of deep networks leave the doubles: then both say so.
        expect(await flowrate('verify', ...quick, '--no-report', '--json', ...data)).toEqual(printed);
        return;
      }
      const { rho, n, min, max, condition, rank, values } = JSON.parse(printed.out) as SpectrumResult;
      const { spectrum, kernel } = await verify(...data);
      expect({ ...spectrum, rho: [] }).toEqual({ n, min, max, condition, rank, values, rho: [] });
      // Without a network the error starts at -y, whose weights are the target's own, to the last bit.
      if (kernel !== undefined) expect(spectrum.rho).toEqual(rho);
    }),
    { numRuns: 30 },
  );
});

test('a kernel that no trained network has: the document, the notes and the report say so, nothing is trained', async () => {
  const words = ['--rows', '8', '--activation', 'erf', '--depth', '3', '--networks'];
  const file = join(folder, 'erf.html');
  const { code, out, err } = await flowrate('verify', ...quick, ...words, '--out', file);
  expect(code).toBe(0);
  expect(out).toMatch(/kernel NTK \(erf, depth 3/);
  expect(err).toMatch(/note: NTK \(erf, depth 3.*no network with this kernel is trained.*Δ\(0\) = -y/);
  const html = readFileSync(file, 'utf8');
  expect(html).toMatch(/NTK \(erf, depth 3[^<]*no network with this kernel is trained/);
  expect(html).not.toMatch(/ReLU/);
  const document = await verify(...words);
  expect(document.kernel).toMatch(/erf, depth 3/);
  expect(document.notes.join('\n')).toMatch(/no network with this kernel is trained/);
  expect(document.runs.flatMap(({ networks }) => networks)).toEqual([]);
  expect(document.runs.every(({ curves }) => curves.network === null)).toBe(true);
});

test('the default kernel said in words is the default, and its networks are trained', async () => {
  const small = ['--rows', '8', '--widths', '8,16', '--steps', '20', '--networks', '--quiet'];
  const plain = await verify(...small);
  const said = await verify(...small, '--kernel', 'relu', '--depth', '2', '--weight-var', '1');
  const untimed = (document: ExperimentResult): string =>
    JSON.stringify(document, (key, value: unknown) => (key === 'seconds' ? undefined : value));
  expect(untimed(said)).toEqual(untimed(plain));
  expect(plain.kernel).toBeUndefined();
  expect(plain.runs.flatMap(({ networks }) => networks).length).toBeGreaterThan(0);
});

test('a counterexample on the data replays on the same kernel', async () => {
  const words = ['--data', 'wine', '--rows', '60', '--kernel', 'gelu', '--depth', '3', '--bias-var', '0.5'];
  const { claims } = await json<ExperimentResult>(
    ...['verify', '--only', 'gf-rate-max', '--no-report', '--no-networks', '--quiet', ...words],
  );
  const found = claims[0]!.counterexample!;
  expect(found.replay).toMatch(/ --kernel gelu --depth 3 --bias-var 0\.5$/);
  const again = await json<ExperimentResult>(...found.replay.split(' ').slice(1));
  expect(again.claims[0]!.counterexample).toEqual(found);
});

test.each([
  [
    'a kernel for a spectrum that is given',
    ['--depth', '3', '--spectrum', 'given.csv'],
    /--spectrum.*--depth 3/,
  ],
  ['an activation beside a kernel', ['--kernel', 'erf', '--activation', 'gelu'], /--activation.*--kernel/],
  ['an activation that there is not', ['--activation', 'arc-cosine-1'], /arc-cosine-1/],
  [
    'targets that are all zero before training',
    ['--data', 'constant.csv', '--target', 'y', '--kernel', 'sin'],
    /nothing to learn/,
  ],
])('verify refuses %s', async (_what, words, says) => {
  writeFileSync(join(folder, 'given.csv'), 'lambda,rho\n1,1\n2,1\n');
  writeFileSync(join(folder, 'constant.csv'), 'a,y\n1,4\n2,4\n3,4\n');
  const inFolder = words.map((word) => (word.endsWith('.csv') ? join(folder, word) : word));
  const { code, out, err } = await flowrate('verify', '--no-report', ...inFolder);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(says);
});
