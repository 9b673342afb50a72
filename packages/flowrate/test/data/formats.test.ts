import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, test } from '@jest/globals';
import { dataOptions } from '../../src/data/dataOptions.ts';
import type { ArrayFormat, TableFormat } from '../../src/data/formats/format.ts';
import { formatOf, formats } from '../../src/data/formats/formats.ts';
import { loadData } from '../../src/data/loadData.ts';
import { columnChoices, textChoices, type TableChoices } from '../../src/data/tables/choices.ts';
import { failure, scratch } from './files.ts';

const { write } = scratch();
const docs = readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'data.md'), 'utf8');

describe.each(formats.map((format) => [format.name, format] as const))('%s', (name, format) => {
  test('is described in docs/data.md in the same words', () => {
    const row = docs.split('\n').find((line) => line.startsWith(`| ${name} |`));
    expect(row).toContain(`| ${name} | ${format.description} |`);
    // What goes with it: the column of a table, the labels of an array.
    expect(row).toContain(format.reads === 'table' ? '--target' : '--labels');
  });
  test('is named by --help, once', () => {
    const help = dataOptions(new Command()).options.find(({ long }) => long === '--data')!.description;
    expect(help.match(/\w{2,}/g)!.filter((word) => word === name)).toHaveLength(1);
  });
  test('is known by the usual ending, plain or compressed, whatever the letters', () => {
    const ending = `x.${name.toLowerCase()}`;
    for (const file of [ending, `${ending}.gz`, ending.toUpperCase()])
      expect(formatOf(file, Buffer.from('1'), formats)).toBe(format);
  });
});

const asked: TableChoices = { header: 'yes', separator: ';', columns: ['a'], drop: ['a'], missing: 'drop' };

describe.each([...columnChoices, ...textChoices])('what is said by --%s', (choice) => {
  const request = { [choice]: asked[choice] };
  test.each(formats.filter((format) => format.reads === 'array' || !format.heeds.includes(choice)))(
    'is refused of $name, which would not heed it',
    ({ name }) => {
      const file = write(`x.${name.toLowerCase()}`, '1');
      const { code, message } = failure(() => loadData({ data: file, ...request }));
      expect([code, message]).toEqual(['option-without-use', expect.stringContaining(`--${choice}`)]);
    },
  );
  test('is refused of generated data', () => {
    expect(failure(() => loadData({ data: 'sphere', ...request })).code).toBe('option-without-use');
  });
});

test('a shipped table heeds which columns are wanted', () => {
  const all = loadData({ data: 'iris' }).featureNames;
  expect(loadData({ data: 'iris', drop: [all[1]!] }).featureNames).toEqual(all.filter((_, j) => j !== 1));
});

/** Semicolons and a star: `a;b*1;2*3;4`. */
const stars: TableFormat = {
  name: 'STARS',
  description: 'a table',
  reads: 'table',
  heeds: [],
  matches: (file) => file.endsWith('.stars'),
  read(_file, bytes, { limit } = {}) {
    const [header = [], ...rows] = bytes
      .toString('utf8')
      .split('*')
      .map((line) => line.split(';'));
    return { header, named: true, rows: rows.slice(0, limit).map((row) => Float64Array.from(row, Number)) };
  },
};

/** Bytes behind a mark, in two columns or in one. */
const pairs: ArrayFormat = {
  name: 'PAIRS',
  description: 'an array',
  reads: 'array',
  matches: (_file, firstBytes) => firstBytes.toString('latin1', 0, 5) === 'PAIRS',
  read(_file, bytes) {
    const columns = bytes[5]!;
    const data = Float64Array.from(bytes.subarray(6));
    return { shape: columns === 1 ? [data.length] : [data.length / columns, columns], data };
  },
};

describe('a format from outside is read like our own', () => {
  test('a table', () => {
    const data = write('toy.stars', 'a;b;y*1;2;3*4;5;7*6;7;8');
    const set = loadData({ data, target: 'y', rows: 2, normalize: 'none' }, [...formats, stars]);
    expect([...set.X.data]).toEqual([1, 2, 4, 5]);
    // Two values become ±1, but for the rounding of mean and variance.
    [-1, 1].forEach((target, i) => expect(set.y[i]).toBeCloseTo(target, 14));
    expect(set.featureNames).toEqual(['a', 'b']);
    const wrong = failure(() => loadData({ data, labels: data }, [stars]));
    expect(wrong.code).toBe('labels-of-csv');
    expect(wrong.message).toMatch(/read as STARS/);
  });
  test('an array, known by its first bytes, with labels of the same format', () => {
    const bytes = (columns: number, ...values: number[]): Buffer =>
      Buffer.concat([Buffer.from('PAIRS'), Buffer.from([columns, ...values])]);
    const data = write('inputs.bin', bytes(2, 1, 2, 3, 4));
    const labels = write('labels.bin', bytes(1, 5, 9));
    const set = loadData({ data, labels, normalize: 'none' }, [pairs, ...formats]);
    expect([set.X.rows, set.X.cols, ...set.X.data]).toEqual([2, 2, 1, 2, 3, 4]);
    [-1, 1].forEach((target, i) => expect(set.y[i]).toBeCloseTo(target, 14));
  });
  test('is unknown where it is not in the list', () => {
    const data = write('unknown.stars', 'a;y*1;2*3;4');
    expect(failure(() => loadData({ data, target: 'y' })).code).toBe('no-target');
  });
});
