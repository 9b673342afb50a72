import { fc, test as lawTest } from '@fast-check/jest';
import { describe, expect, test } from '@jest/globals';
import { parseCsv } from '../../src/data/formats/csv.ts';
import { loadData, type DataRequest } from '../../src/data/loadData.ts';
import { failure, scratch } from './files.ts';

const { write } = scratch();
const load = (name: string, content: string | Uint8Array, more: Partial<DataRequest> = {}) =>
  loadData({ data: write(name, content), target: 'y', normalize: 'none', ...more });

describe('a table in any dialect', () => {
  const dialects = fc.record({
    separator: fc.constantFrom(',', ';', '\t', '|', ' '),
    header: fc.boolean(),
    comments: fc.nat(2),
    ends: fc.constantFrom('\n', '\r\n'),
    rows: fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 3, max: 8 })).chain(([columns, rows]) =>
      fc.array(
        fc.array(fc.integer({ min: -99999, max: 99999 }), { minLength: columns, maxLength: columns }),
        {
          minLength: rows,
          maxLength: rows,
        },
      ),
    ),
    comma: fc.boolean(),
  });
  lawTest.prop([dialects])('gives its numbers', ({ separator, header, comments, ends, rows, comma }) => {
    // Hundredths, so that each cell has a point (or comma) that the dialect must be seen by.
    const cell = (value: number): string => (value / 100).toFixed(2);
    const decimal = (text: string): string => (comma && separator !== ',' ? text.replace('.', ',') : text);
    const lines = [
      ...Array.from({ length: comments }, () => '# made by hand; in metres, about'),
      ...(header ? [rows[0]!.map((_, j) => `name${j}`).join(separator)] : []),
      ...rows.map((row) => row.map((value) => decimal(cell(value))).join(separator)),
    ];
    const read = parseCsv('f', Buffer.from(lines.join(ends) + ends));
    expect(read.named).toBe(header);
    expect(read.rows.map((row) => [...row])).toEqual(
      rows.map((row) => row.map((value) => Number(cell(value)))),
    );
  });

  test.each([
    [
      'an index column of pandas',
      ',a,y\n0,1,2\n1,3,4\n',
      [1, 3],
      /first column \(without a name\).*left out/,
    ],
    ['one that pandas named', 'Unnamed: 0,a,y\n0,1,2\n1,3,4\n', [1, 3], /Unnamed: 0/],
    ['row names of R', '"","a","y"\n"x",1,2\n"z",3,4\n', [1, 3], /numbers or names the rows/],
    ['a header that is one cell short', '"a","y"\n"1",1,2\n"2",3,4\n', [1, 3], /one cell short/],
    ['comment lines', '# cm\na,y\n1,2\n3,4\n', [1, 3], /1 line beginning with #/],
    [
      'comment lines further down',
      `a,y\n1,2\n3,4\n${'# and so on, for many lines\n'.repeat(9000)}`,
      [1, 3],
      /9000 lines beginning with #/,
    ],
    ['the first line of Excel', 'sep=;\na;y\n1;2\n3;4\n', [1, 3], /separated by semicolons/],
    [
      'points between thousands',
      'a;y\n1.234,5;2\n2.000;4\n0,5;4\n',
      [1234.5, 2000, 0.5],
      /decimal commas and points between thousands/,
    ],
    [
      'a decimal point among decimal commas, below what is looked at',
      `a;y\n${'1,5;2\n'.repeat(60)}2.5;3\n`,
      [...Array.from({ length: 60 }, () => 1.5), 2.5],
      /line 62: 2\.5 has a decimal point/,
    ],
    ['semicolons and decimal commas', 'a;y\n1,5;2\n3,5;4\n', [1.5, 3.5], /semicolons, with decimal commas/],
  ])('is read in spite of %s, with a word', (_what, text, inputs, said) => {
    const set = load('odd.csv', text);
    expect([...set.X.data]).toEqual(inputs);
    expect(set.notes.join('\n')).toMatch(said);
  });

  test.each([
    ['1.234,5', 'a,y\n"1.234,5",2\n"2.234,5",4\n', /'1\.234,5' \(marks between thousands/],
    ['1,234.5', 'a;y\n1,234.5;2\n2,234.5;4\n', /'1,234\.5' \(marks between thousands/],
    ['1,5 beside 2.5', 'a;y\n1,5;2.5\n3,5;4.5\n', /'1,5' \(decimal commas are read where all/],
    ['1,5 beside 1.234, which may be either', 'a;y\n1,5;1.234\n3,5;4.234\n', /'1,5' \(decimal commas/],
  ])('numbers like %s are refused with what to do', (_what, text, says) => {
    expect(failure(() => load('marks.csv', text)).message).toMatch(says);
  });

  test('below the first line of Excel lines are counted as editors do', () => {
    expect(failure(() => load('sep.csv', 'sep=;\na;y\n1;2\nx;4\n3;4\n')).message).toMatch(/line 4, column a/);
  });

  test('a line of years above other numbers is a header, with a word', () => {
    const set = load('years.csv', '2018,2019,2020\n4.5,48.2,1\n5.6,33.5,7\n', { target: '2020' });
    expect(set.featureNames).toEqual(['2018', '2019']);
    expect(set.notes.join()).toMatch(/of years, is read as names; --header no/);
    expect(load('years.csv', '2018,2019,2020\n4.5,48.2,1\n', { target: '2', header: 'no' }).X.rows).toBe(2);
  });

  test.each([
    ['in unequal steps', '1600,1750,2000\n4.5,48.2,1\n5.6,33.5,7\n'],
    ['in wide steps', '1600,1700,1800\n4.5,48.2,1\n5.6,33.5,7\n'],
    ['above columns of years', '1990,1991,1992\n4.5,1985,1\n5.6,1987,7\n'],
  ])('numbers like years %s are data', (_what, text) => {
    const set = load('data.csv', text, { target: '2' });
    expect(set.X.rows).toBe(3);
    expect(set.notes.join()).toMatch(/no header line/);
  });

  test('a first line of numbers with one odd cell is data, not a header', () => {
    const error = failure(() => load('odd.csv', '1,?,3,4\n5,6,7,8\n9,8,7,6\n', { target: '3' }));
    expect(error.message).toMatch(/line 1, column c1: the cell is '\?'.*--missing drop.*--header yes/);
  });

  test('texts to be learned become classes in alphabetical order', () => {
    const set = load('classes.csv', 'a,y\n1,small\n2,big\n3,small\n4,big\n');
    expect(set.notes.join()).toMatch(/2 classes, numbered big = 0, small = 1/);
    // Two classes of equal size become ±1, but for the rounding of mean and variance.
    [1, -1, 1, -1].forEach((value, i) => expect(set.y[i]).toBeCloseTo(value, 14));
  });

  test('rows with missing cells may be left out, which is said', () => {
    const set = load('gaps.csv', 'a,y\n1,2\nNA,3\n3,\n5,6\n', { missing: 'drop' });
    expect([...set.X.data]).toEqual([1, 5]);
    expect(set.notes.join()).toMatch(/2 rows with missing cells left out/);
  });

  test('columns are chosen or left out by name', () => {
    const text = 'a,b,day,y\n1,2,monday,3\n4,5,friday,6\n';
    expect(failure(() => load('d.csv', text)).message).toMatch(/column day holds text.*--drop 'day'/);
    expect(load('d.csv', text, { drop: ['day'] }).featureNames).toEqual(['a', 'b']);
    expect(load('d.csv', text, { columns: ['b'] }).featureNames).toEqual(['b']);
  });

  test.each([
    ['in an array', '[{"a":1,"y":2},{"a":3,"y":4}]'],
    ['one a line', '{"a":1,"y":2}\n{"a":3,"y":4}\n'],
  ])('records %s are a table', (_what, text) => {
    expect([...load('r.json', text).X.data]).toEqual([1, 3]);
  });

  test('large numbers that are close to each other are no constant', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${1e15 + i},${i % 3}`);
    const set = load('ids.csv', ['a,y', ...rows].join('\n'), { normalize: 'standard' });
    expect(set.notes.join()).not.toMatch(/constant/);
    // Evenly spaced: the ends of the standardised column are ±19/2 / sqrt((20² - 1)/12).
    expect(set.X.data[19]).toBeCloseTo(9.5 / Math.sqrt(399 / 12), 12);
  });

  test('whole numbers beyond 2^53 are said to be rounded', () => {
    expect(load('big.csv', 'a,y\n9007199254740993,1\n5,2\n').notes.join()).toMatch(
      /column a .* beyond 2\^53/,
    );
  });
});

describe('a file of another kind is called by its name', () => {
  test.each([
    ['lfs-pointer', 'x.csv', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'],
    ['web-page', 'x.csv', '<!DOCTYPE html><html></html>'],
    ['zip', 'x.csv', 'PK\x03\x04'],
    ['excel', 'x.xlsx', 'PK\x03\x04'],
    ['arrow', 'x.feather', 'ARROW1'],
    ['matlab', 'x.mat', 'MATLAB 5.0 MAT-file'],
    ['bad-parquet', 'x.parquet', 'PAR1'],
  ])('%s, with a way out', (code, name, text) => {
    const error = failure(() => load(name, text));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/; .{20,}/);
  });
  test('control characters of the input reach no message', () => {
    const error = failure(() => load('esc.csv', 'a,y\n1,2\n\u001b[31mred\u0007,4\n3,4\n'));
    expect(error.message).not.toMatch(/\p{Cc}/u);
    expect(error.message).toMatch(/red/);
  });
  test('a cell of 200,000 digits is refused at once, with its beginning', () => {
    const error = failure(() => load('long.csv', `a,y\n${'1'.repeat(200_000)}x,2\n3,4\n5,6\n`));
    expect(error.message).toMatch(/the cell is '1{40}…'/);
  });
});
