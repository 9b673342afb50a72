import { fromRows } from '@flowrate/linalg';
import { expect, test } from '@jest/globals';
import { loadData } from '../../src/data/loadData.ts';
import { normalizeInputs, standardize } from '../../src/data/normalize.ts';
import { scratch } from './files.ts';

const { write } = scratch();

test('unit: 3-4-5 triangles, huge and tiny rows; zero rows stay and are named', () => {
  const X = fromRows([
    [3, 4],
    [0, 0],
    [3e300, -4e300],
    [3e-300, 4e-300],
  ]);
  const notes = normalizeInputs(X, ['a', 'b'], 'unit');
  const expected = [0.6, 0.8, 0, 0, 0.6, -0.8, 0.6, 0.8];
  // Two divisions and a root: a few units of the last place.
  X.data.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(4e-16));
  expect(notes).toEqual(['rows scaled to length 1', expect.stringMatching(/zero rows .*: 1$/)]);
});

test('standard: constant columns become zero and are named, also where their mean is rounded', () => {
  const X = fromRows([
    [1, 0.1, 7],
    [2, 0.1, 7],
    [3, 0.1, 7],
  ]);
  const notes = normalizeInputs(X, ['a', 'b', 'c'], 'standard');
  const a = Math.sqrt(1.5);
  [-a, 0, 0, 0, 0, 0, a, 0, 0].forEach((value, i) => expect(X.data[i]).toBeCloseTo(value, 14));
  expect(notes.join()).toMatch(/constant columns .*: b, c/);
});

test('a narrow spread about a large mean is not taken for a constant', () => {
  const values = Float64Array.of(1e6, 1e6 + 1, 1e6 + 2);
  expect(standardize(values)).toBe(true);
  // The mean of 1e6 takes six of the sixteen digits.
  expect(values[2]).toBeCloseTo(Math.sqrt(1.5), 8);
});

test('a constant target becomes zero, and a note says so', () => {
  const set = loadData({ data: write('constant.csv', 'a,y\n1,5\n2,5\n'), target: 'y' });
  expect([...set.y]).toEqual([0, 0]);
  expect(set.notes.join()).toMatch(/target y is constant in these rows/);
});

test('zero rows of a file under unit are kept, and a note names them', () => {
  const data = write('zero.csv', 'a,b,y\n1,2,3\n0,0,4\n5,6,7\n');
  const set = loadData({ data, target: 'y', normalize: 'unit' });
  expect(set.X.rows).toBe(3);
  expect(set.notes.join()).toMatch(/zero rows .*: 1/);
});
