import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { loadData } from '../../src/data/loadData.ts';
import { failure, scratch } from './files.ts';

const { write } = scratch();
const load = (name: string, content: string | Uint8Array, target = 'y') =>
  loadData({ data: write(name, content), target, normalize: 'none' });

describe('a CSV file is read', () => {
  test('with its header, and the target taken out of the inputs', () => {
    const set = load('plain.csv', 'a,y,b\n1,2,3\n4,-5e-1,+.5\n');
    expect([...set.X.data]).toEqual([1, 3, 4, 0.5]);
    expect(set.featureNames).toEqual(['a', 'b']);
    expect(set.targetName).toBe('y');
    // Two values become ±1, but for the rounding of mean and variance.
    [1, -1].forEach((value, i) => expect(set.y[i]).toBeCloseTo(value, 14));
  });
  test.each([
    ['a byte order mark', '\ufeffa,y\n1,2\n3,4\n'],
    ['line ends of Windows', 'a,y\r\n1,2\r\n3,4\r\n'],
    ['line ends of both kinds', 'a,y\r\n1,2\n3,4\r\n'],
    ['no last line end', 'a,y\n1,2\n3,4'],
    ['blank lines', 'a,y\n\n1,2\n\n3,4\n\n'],
    ['spaces around the cells', ' a , y\n 1 , 2\n3 ,4 \n'],
    ['quotes', '"a","y"\n"1","2"\n"3","4"\n'],
  ])('in spite of %s', (_what, text) => {
    const set = load('odd.csv', text);
    expect([...set.X.data]).toEqual([1, 3]);
    expect(set.featureNames).toEqual(['a']);
  });
  test('compressed by gzip', () => {
    expect([...load('t.csv.gz', gzipSync('a,y\n1,2\n3,4\n')).X.data]).toEqual([1, 3]);
  });
  test('without a header: columns c0, c1, …, which a note says', () => {
    const set = load('bare.csv', '1,2,3\n4,5,6\n', 'c1');
    expect(set.X.rows).toBe(2);
    expect(set.featureNames).toEqual(['c0', 'c2']);
    expect(set.notes.join()).toMatch(/no header line/);
  });
  test('with the target by its number', () => {
    expect(load('number.csv', 'a,b\n1,2\n3,4\n', '1').targetName).toBe('b');
  });
  test('with a column named like a number, which then wins over the position', () => {
    expect(load('names.csv', 'id,0\n1,2\n3,4\n', '0').targetName).toBe('0');
  });
  test('up to --rows, and no further', () => {
    const data = write('long.csv', 'a,y\n1,2\n3,4\n5,6\nseven,8\n');
    expect([...loadData({ data, target: 'y', rows: 3, normalize: 'none' }).X.data]).toEqual([1, 3, 5]);
  });
  test('whole where --rows asks for more, which a note says', () => {
    const data = write('short.csv', 'a,y\n1,2\n3,4\n');
    const set = loadData({ data, target: 'y', rows: 9 });
    expect(set.X.rows).toBe(2);
    expect(set.notes.join()).toMatch(/only 2 rows/);
  });
});

describe('a CSV file is refused', () => {
  const bad: [string, string | Uint8Array, string, RegExp[]][] = [
    ['empty', '', 'empty-file', [/empty/, /two rows/]],
    ['of blank lines', '\n\n', 'empty-file', [/empty/]],
    ['ragged', 'a,b,y\n1,2,3\n4,5\n', 'bad-csv', [/line 3/, /2 cells where there are 3/]],
    ['with an open quote', 'a,y\n"1,2\n3,4\n', 'bad-csv', [/quote/i]],
    ['with text among numbers', 'a,b,y\n1,2,3\n4,five,6\n', 'not-a-number', [/line 3, column b/, /'five'/]],
    ['with text below a blank line', 'a,y\n1,2\n\nx,6\n', 'not-a-number', [/line 4, column a/]],
    ['with an empty cell', 'a,y\n1,2\n,4\n', 'not-a-number', [/line 3, column a/, /is empty/]],
    ['with NaN', 'a,y\n1,2\nNaN,4\n', 'not-a-number', [/'NaN'/]],
    ['with Infinity', 'a,y\n1,2\n3,-Infinity\n', 'not-a-number', [/column y/, /'-Infinity'/]],
    ['with a number beyond doubles', 'a,y\n1,2\n1e999,4\n', 'not-a-number', [/'1e999'/]],
    ['with two columns of one name', 'a,a,y\n1,2,3\n4,5,6\n', 'duplicate-column', [/'a'/]],
    ['without the target', 'a,b\n1,2\n3,4\n', 'no-target', [/'y'/, /a, b/]],
    ['of the target alone', 'y\n1\n2\n', 'no-inputs', [/beside y/]],
    ['of one row', 'a,y\n1,2\n', 'too-few-rows', [/1 row;/, /two/]],
    ['of a header alone', 'a,y\n', 'too-few-rows', [/0 rows/]],
    ['that is binary', Uint8Array.of(1, 0, 2, 255), 'binary', [/UTF-8/]],
  ];
  test.each(bad)('%s', (_what, content, code, says) => {
    const error = failure(() => load('bad.csv', content));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/bad\.csv/);
    for (const text of says) expect(error.message).toMatch(text);
  });
  test('with NaN in a first line of data, which is not taken for a header', () => {
    expect(failure(() => load('nan.csv', 'NaN,2\n3,4\n', '1')).message).toMatch(
      /line 1, column c0.*--header yes/,
    );
  });
  test('without --target, and its columns are listed', () => {
    const error = failure(() => loadData({ data: write('no.csv', 'a,b\n1,2\n3,4\n') }));
    expect(error.message).toMatch(/--target; its columns are a, b$/);
  });
  test('with --labels', () => {
    const data = write('l.csv', 'a,b\n1,2\n3,4\n');
    expect(failure(() => loadData({ data, labels: data })).code).toBe('labels-of-csv');
  });
});
