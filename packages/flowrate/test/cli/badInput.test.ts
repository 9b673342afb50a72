import { gzipSync } from 'node:zlib';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { flowrate } from './harness.ts';

let folder: string;
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowrate-bad-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const idxHeader = (magic: number, ...sizes: number[]): Buffer => {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.writeUInt32BE(magic, 0);
  sizes.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  return header;
};

/** Every bad input ends with exit code 2, one message that names the fault, no stack trace, no report. */
async function refused(words: string[], ...says: RegExp[]): Promise<void> {
  const report = join(folder, 'never.html');
  const { code, out, err } = await flowrate('verify', '--out', report, ...words);
  expect(code).toBe(2);
  expect(out).toBe('');
  for (const text of says) expect(err).toMatch(text);
  expect(err).not.toMatch(/\n\s+at /);
  expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
}

describe('flowrate verify refuses', () => {
  test('a file that is not there', () => refused(['--data', join(folder, 'none.csv')], /none\.csv/));
  test('a folder', () => refused(['--data', folder, '--target', 'y'], /folder|directory/));
  test('an empty file', () => refused(['--data', file('empty.csv', ''), '--target', 'y'], /empty/));
  test('a ragged table', () =>
    refused(
      ['--data', file('ragged.csv', 'a,b,y\n1,2,3\n4,5\n6,7,8\n'), '--target', 'y'],
      /ragged\.csv/,
      /row|line/,
    ));
  test('text in a numeric column, with its row and column', () =>
    refused(
      ['--data', file('text.csv', 'a,b,y\n1,2,3\n4,five,6\n'), '--target', 'y'],
      /five/,
      /\bb\b/,
      /row 2|line 3/,
    ));
  test('NaN', () => refused(['--data', file('nan.csv', 'a,y\n1,2\nNaN,3\n'), '--target', 'y'], /NaN/));
  test('infinity', () =>
    refused(['--data', file('inf.csv', 'a,y\n1,2\nInfinity,3\n'), '--target', 'y'], /Infinity/));
  test('a target that is not a column, and lists the columns', () =>
    refused(['--data', file('table.csv', 'a,b\n1,2\n3,4\n'), '--target', 'price'], /price/, /a, b/));
  test('a CSV file without --target', () =>
    refused(['--data', file('no.csv', 'a,b\n1,2\n3,4\n')], /--target/));
  test('a single row', () => refused(['--data', file('one.csv', 'a,y\n1,2\n'), '--target', 'y'], /two/));
  test('an IDX file with a wrong magic number', () =>
    refused(
      [
        '--data',
        file('w-idx3-ubyte', Buffer.concat([idxHeader(0x01020304, 2, 2, 2), Buffer.alloc(8)])),
        '--labels',
        file('l-idx1-ubyte', Buffer.concat([idxHeader(0x801, 2), Buffer.alloc(2)])),
      ],
      /magic/i,
    ));
  test('a truncated IDX file', () =>
    refused(
      [
        '--data',
        file('t-idx3-ubyte.gz', gzipSync(Buffer.concat([idxHeader(0x803, 4, 2, 2), Buffer.alloc(7)]))),
        '--labels',
        file('m-idx1-ubyte', Buffer.concat([idxHeader(0x801, 4), Buffer.alloc(4)])),
      ],
      /truncated|holds/i,
    ));
  test('an unknown data set, and names the nearest', () => refused(['--data', 'digit'], /digit/, /digits/));
  test('an unknown option, and names the nearest', () => refused(['--row', '3'], /--row/, /--rows/));
  test('a width that is no number', () => refused(['--widths', '512,wide'], /whole number/));
  test('a claim that does not exist', () => refused(['--only', 'no-such-claim'], /no-such-claim/, /--list/));
  test('a claims file that is not there', () =>
    refused(['--claims', join(folder, 'none.yaml')], /none\.yaml/));
  test('an unknown command', async () => {
    const { code, err } = await flowrate('verfy');
    expect(code).toBe(2);
    expect(err).toMatch(/verify/);
  });
});

test('a problem file with nested collections as keys is refused at once, with its line', async () => {
  const problem = `state: [x]\nequations:\n  x: -x\n  ${'? '.repeat(40)}y\ninitial: { x: 1 }\nspan: [0, 1]\n`;
  const { code, err } = await flowrate('solve', file('keys.yaml', problem));
  expect(code).toBe(2);
  expect(err).toMatch(/keys\.yaml, line \d: a key is a list or a mapping/);
});

test('output that cannot be written has exit code 3, before any work', async () => {
  mkdirSync(join(folder, 'taken.html'));
  const { code, err } = await flowrate('verify', '--out', join(folder, 'taken.html'));
  expect(code).toBe(3);
  expect(err).toMatch(/folder/);
});
