import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { flowrate } from './harness.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowrate-spectrum-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Whole {
  readonly kernel: string;
  readonly values: number[];
  readonly rho: number[];
}
interface Measured extends Whole {
  readonly min: { value: number; error: number };
  readonly max: { value: number; error: number };
  readonly loss: { t: number; lower: number; upper: number }[];
  readonly steps: number;
  readonly notes: string[];
}

const json = async (...words: string[]): Promise<unknown> => {
  const { code, out } = await flowrate('spectrum', '--json', '--quiet', ...words);
  expect(code).toBe(0);
  return JSON.parse(out);
};

describe('flowrate spectrum --measure lanczos', () => {
  test('bounds the loss that the whole spectrum gives, and finds its ends within the error bars', async () => {
    const data = ['--data', 'wine', '--kernel', 'erf', '--depth', '3', '--bias-var', '0.1'];
    const whole = (await json(...data)) as Whole;
    const measured = (await json(...data, '--measure', 'lanczos')) as Measured;
    expect(measured.kernel).toBe(whole.kernel);
    expect(measured.kernel).toMatch(/erf, depth 3.*bias variance 0.1/);
    const mass = whole.rho.reduce((sum, value) => sum + value, 0);
    for (const { t, lower, upper } of measured.loss) {
      const exact =
        whole.rho.reduce((sum, rho, i) => sum + rho * Math.exp(-2 * whole.values[i]! * t), 0) / mass;
      // Tiles in single precision move an eigenvalue by about 1e-7 of its size here, and the loss by 2t times that.
      const rounding = 1e-6 * (1 + 2 * t * whole.values[0]!);
      expect(lower).toBeLessThanOrEqual(exact * (1 + rounding));
      expect(upper).toBeGreaterThanOrEqual(exact * (1 - rounding));
      expect(upper / lower - 1).toBeLessThan(1.1e-6);
    }
    expect(Math.abs(measured.max.value / whole.values.at(-1)! - 1)).toBeLessThan(1e-6);
    expect(Math.abs(measured.min.value - whole.values[0]!)).toBeLessThanOrEqual(measured.min.error + 1e-6);
    expect(measured.notes.join('\n')).toMatch(/tiles kept.*\n.*products with the 178×178 matrix/);
  });

  test('prints the bounds for people, nodes as CSV, and draws them', async () => {
    const picture = join(folder, 'measure.svg');
    const { code, out } = await flowrate(
      'spectrum',
      '--data',
      'iris',
      '--measure',
      'lanczos',
      '--plot',
      picture,
    );
    expect(code).toBe(0);
    expect(out).toMatch(/without diagonalising/);
    expect(out).toMatch(/no less than/);
    expect(existsSync(picture) && readFileSync(picture, 'utf8')).toMatch(/^<svg /);
    const csv = await flowrate('spectrum', '--data', 'iris', '--measure', 'lanczos', '--csv', '--quiet');
    expect(csv.out.split('\n')[0]).toBe('lambda,rho');
  });
});

test('every kernel has a spectrum without negative eigenvalues', async () => {
  const kernels = [
    ['--kernel', 'leaky-relu'],
    ['--kernel', 'gelu', '--nngp'],
    ['--kernel', 'sin', '--weight-var', '2'],
    ['--kernel', 'cos'],
    ['--kernel', 'identity', '--depth', '1'],
    ['--kernel', 'arc-cosine-0'],
    ['--kernel', 'arc-cosine-2'],
    ['--depth', '4', '--train', 'hidden'],
  ];
  for (const words of kernels) {
    const { values } = (await json('--data', 'iris', '--rows', '40', ...words)) as Whole;
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  }
});

test.each([
  [
    'a spectrum beyond the memory allowed, naming the way without a matrix',
    ['--data', 'digits', '--max-memory', '20MB'],
    /1797 rows.*--max-memory.*--measure lanczos/,
  ],
  ['a size that is none', ['--max-memory', 'plenty'], /4GiB/],
  [
    'a depth for a kernel that has none',
    ['--kernel', 'arc-cosine-1', '--depth', '3'],
    /arc-cosine-1.*--depth/,
  ],
  ['training of a Gaussian process', ['--nngp', '--train', 'output'], /--nngp/],
  ['an unknown kernel', ['--kernel', 'tanh'], /tanh.*relu/],
  ['a variance below zero', ['--bias-var', '-1'], /--bias-var/],
])('refuses %s', async (_what, words, says) => {
  const { code, out, err } = await flowrate('spectrum', ...words);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(says);
});
