import { chmodSync, mkdirSync } from 'node:fs';
import { FlowrateError } from '@flowrate/base';
import { rowOf } from '@flowrate/linalg';
import { describe, expect, test } from '@jest/globals';
import { loadData } from '../../src/data/loadData.ts';
import { failure, scratch } from './files.ts';

const { path, write } = scratch();

describe('built-in data sets', () => {
  test.each([
    ['sphere', 60, 10, 'target'],
    ['sine', 40, 2, 'target'],
    ['spirals', 80, 3, 'target'],
    ['xor', 64, 3, 'target'],
    ['digits', 1797, 64, 'digit'],
    ['diabetes', 442, 10, 'progression'],
    ['wine', 178, 13, 'cultivar'],
    ['iris', 150, 4, 'species'],
    ['fashion600', 600, 784, 'label'],
  ])('%s: %i rows of %i columns, target %s', (data, rows, columns, target) => {
    const set = loadData({ data });
    expect([set.name, set.X.rows, set.X.cols, set.targetName]).toEqual([data, rows, columns, target]);
    expect(set.featureNames).toHaveLength(columns);
    expect(set.y).toHaveLength(rows);
    expect([...set.X.data, ...set.y].every(Number.isFinite)).toBe(true);
    expect(set.notes.join()).toMatch(/target/);
  });
  test.each(['digits', 'diabetes', 'wine', 'iris', 'fashion600'])(
    '%s has a citation and a licence',
    (data) => {
      const { source } = loadData({ data, rows: 2 });
      expect(source?.citation).toMatch(/\w{5}/);
      expect(source?.licence).toMatch(/BSD|MIT/);
    },
  );
  test('figures of the sources: classes, ranges, the identical pair', () => {
    const count = (values: Float64Array): number[] =>
      [...values.reduce((seen, v) => seen.set(v, (seen.get(v) ?? 0) + 1), new Map<number, number>())]
        .sort(([a], [b]) => a - b)
        .map(([, n]) => n);
    // Known from the UCI pages and the sets' own papers.
    expect(count(loadData({ data: 'iris' }).y)).toEqual([50, 50, 50]);
    expect(count(loadData({ data: 'wine' }).y)).toEqual([59, 71, 48]);
    expect(count(loadData({ data: 'fashion600' }).y)).toEqual(Array.from({ length: 10 }, () => 60));
    const iris = loadData({ data: 'iris', normalize: 'none' }).X;
    expect(rowOf(iris, 101)).toEqual(rowOf(iris, 142));
    expect([...rowOf(iris, 0)]).toEqual([5.1, 3.5, 1.4, 0.2]);
    // Images run from 0 to 1 once divided by their largest level.
    expect(Math.max(...loadData({ data: 'digits', normalize: 'none' }).X.data.slice(0, 6400))).toBe(1);
    const grey = loadData({ data: 'fashion600', normalize: 'none' }).X.data;
    expect(grey.reduce((a, b) => Math.max(a, b), 0)).toBeLessThanOrEqual(1);
  });
  test('sphere lies on the sphere, with the target of its definition', () => {
    const { X, y } = loadData({ data: 'sphere', rows: 100, seed: 3 });
    for (let i = 0; i < 100; i++) {
      const x = rowOf(X, i);
      // Ten squares and a root: a few units of the last place.
      expect(Math.abs(x.reduce((sum, v) => sum + v * v, 0) - 1)).toBeLessThan(1e-14);
      expect(y[i]).toBe(x[0]! + 2 * x[1]! * x[2]! + Math.sin(3 * x[3]!));
    }
  });
  test('a table of ours may learn another of its columns', () => {
    const set = loadData({ data: 'iris', target: 'petal_width' });
    expect(set.targetName).toBe('petal_width');
    expect(set.featureNames).toContain('species');
  });
});

describe('refused', () => {
  const code = (...request: Parameters<typeof loadData>): string => failure(() => loadData(...request)).code;

  test('an unknown name: the nearest is suggested and all are listed', () => {
    const error = failure(() => loadData({ data: 'digit' }));
    expect(error).toBeInstanceOf(FlowrateError);
    expect(error.code).toBe('unknown-data');
    expect(error.message).toMatch(/did you mean digits\?.*sphere, sine, spirals, xor, digits, .*fashion600/);
  });
  test.each(['constructor', 'toString', '__proto__', ''])(
    "the name '%s', which objects have of their own",
    (data) => expect(code({ data })).toBe('unknown-data'),
  );
  test('a file that is not there, a folder, a path through a file, a device', () => {
    const cases = { 'none.csv': /no such file/, '.': /folder/, 'f.csv/x.csv': /part of the path/ };
    write('f.csv', 'a,y\n1,2\n');
    for (const [name, says] of Object.entries(cases)) {
      const error = failure(() => loadData({ data: `${path('')}/${name}`, target: 'y' }));
      expect(error.code).toBe('cannot-read');
      expect(error.message).toMatch(says);
    }
    mkdirSync(path('looks.csv'));
    expect(failure(() => loadData({ data: path('looks.csv'), target: 'y' })).message).toMatch(/folder/);
    expect(failure(() => loadData({ data: '/dev/null', target: 'y' })).message).toMatch(
      /device|no such file/,
    );
  });
  const root = process.getuid?.() === 0;
  const asUser = root ? test.skip : test;
  asUser(`a file without permission${root ? ' (skipped: root may read everything)' : ''}`, () => {
    const data = write('secret.csv', 'a,y\n1,2\n3,4\n');
    chmodSync(data, 0);
    expect(failure(() => loadData({ data, target: 'y' })).message).toMatch(/permission/);
  });
  test.each([1, 0, -3, 2.5, NaN])('%p rows', (rows) =>
    expect(code({ data: 'sphere', rows })).toBe('bad-rows'),
  );
  test('an unknown normalization, from a caller without types', () => {
    expect(code({ data: 'sphere', normalize: 'l2' as 'unit' })).toBe('bad-normalize');
  });
  test('options that the set has no use for', () => {
    expect(code({ data: 'sphere', target: 'y' })).toBe('target-of-built-in');
    expect(code({ data: 'fashion600', target: 'y' })).toBe('target-of-built-in');
    expect(code({ data: 'iris', labels: 'x.npy' })).toBe('labels-of-built-in');
  });
});
