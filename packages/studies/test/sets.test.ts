import { rowOf } from '@flowrate/linalg';
import { activationsByName, deepNtk, gramMatrix, reluNtk } from '@flowrate/spectral';
import { expect, test } from '@jest/globals';
import { generate, generatedNames, sourceOf, type GeneratedSet } from '../src/index.ts';

const made = (name: string, rows?: number, seed = 1): GeneratedSet => generate(name, rows, seed)!;
const initial = { train: 'both', widths: [16, 32], seed: 1 } as const;

test.each(generatedNames)('%s: as many rows as asked for, the same for the same seed', (name) => {
  const set = made(name, 7);
  expect([set.X.rows, set.X.cols, set.y.length]).toEqual([7, set.featureNames.length, 7]);
  expect(made(name, 7)).toEqual(set);
  expect(made(name).X.rows).toBeGreaterThan(7);
});

test('there is no set of another name, nor of what objects have of their own', () => {
  for (const name of ['spheres', 'constructor', '']) expect(generate(name, 3, 1)).toBeUndefined();
});

test.each([
  ['reluNtk', reluNtk({ train: 'both' })],
  ['deepNtk', deepNtk({ activation: activationsByName['erf']!, depth: 3 })],
])('sourceOf takes the kernel that it is given: %s', (_name, kernel) => {
  const set = made('sphere', 12);
  const { quadratic, data, about } = sourceOf(set, kernel, initial);
  expect(about).toEqual({ name: 'sphere', rows: 12, columns: 10, citation: null });
  expect(data).toEqual({ X: set.X, y: set.y });
  // The trace of a symmetric matrix is the sum of its eigenvalues; twelve sums and one decomposition of rounding.
  const H = gramMatrix(set.X, kernel);
  const trace = Array.from({ length: 12 }, (_, i) => rowOf(H, i)[i]!).reduce((a, b) => a + b, 0);
  const sum = quadratic.lambda.reduce((a, b) => a + b, 0);
  expect(Math.abs(sum / trace - 1)).toBeLessThan(1e-13);
});

test('a row twice is named as the reason of a zero eigenvalue; rows of zeros alone are refused', () => {
  const set = made('sphere', 4);
  rowOf(set.X, 3).set(rowOf(set.X, 1));
  const source = sourceOf(set, reluNtk({ train: 'both' }), initial);
  expect(source.zeroReason).toMatch(/rows 1 and 3 are identical/);
  expect(source.notes.at(-1)).toContain(source.zeroReason);
  set.X.data.fill(0);
  expect(() => sourceOf(set, reluNtk({ train: 'both' }), initial)).toThrow(
    expect.objectContaining({ code: 'zero-kernel' }),
  );
});
