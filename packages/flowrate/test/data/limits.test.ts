import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { parseCsv } from '../../src/data/formats/csv.ts';
import { parseIdx } from '../../src/data/formats/idx.ts';
import { parseJson } from '../../src/data/formats/json.ts';
import { parseNpy } from '../../src/data/formats/npy.ts';
import { loadData } from '../../src/data/loadData.ts';
import { doubles, failure, idxBytes, npyBytes, npyDictionary, scratch } from './files.ts';

const { path, write } = scratch();
const windows = process.platform === 'win32';
const onPosix = windows ? test.skip : test;

describe('what has no end is read no further than a limit', () => {
  onPosix(`a pipe${windows ? ' (skipped: no named pipes)' : ''}`, async () => {
    const pipe = path('pipe.csv');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', 'exec yes 1,2 > "$0"', pipe], { stdio: 'ignore' });
    const gone = once(writer, 'exit');
    const error = failure(() => loadData({ data: pipe, target: 'c0', maxMemory: 2 ** 20 }));
    await gone;
    expect(error.code).toBe('too-large');
    expect(error.message).toMatch(/gives more than 1 MiB and may have no end; .*head -n/);
  });
  onPosix('a device', () => {
    expect(failure(() => loadData({ data: '/dev/zero', target: 'y' })).message).toMatch(/is a device/);
  });
  test('a gzip file that unpacks to a thousand times its size', () => {
    const data = write('zeros.csv.gz', gzipSync(Buffer.alloc(2 ** 27)));
    const error = failure(() => loadData({ data, target: 'y' }));
    expect(error.code).toBe('too-large');
    // 128 MiB of zeros are packed into some 130 kB: 64 MiB are unpacked of them whatever the limit.
    expect(error.message).toMatch(/has 127 KiB and unpacks to more than 64 MiB; .* unpack it by hand/);
  });
  test('a file that is larger than the limit is not read at all', () => {
    const data = write('large.csv', 'a,y\n1,2\n'.repeat(200_000));
    const error = failure(() => loadData({ data, target: 'y', maxMemory: 2 ** 20 }));
    expect(error.message).toMatch(/holds 1\.53 MiB, more than the 1 MiB .* --rows/);
  });
});

describe('what a file promises is asked for before it is taken', () => {
  const npy = (shape: readonly number[], values = doubles(1, 2)): Buffer =>
    npyBytes(npyDictionary('<f8', shape), values);
  test.each([
    ['1e15 numbers', npy([1e8, 1e7]), 'too-large', /\(100000000, 10000000\) needs 7\.11 PiB/],
    [
      'more numbers than there are',
      npy(Array.from({ length: 40 }, () => 1e15)),
      'too-large',
      /endless memory/,
    ],
    [
      '3000 dimensions',
      npy(Array.from({ length: 3000 }, () => 1)),
      'bad-header',
      /3000 dimensions .*at most 64/,
    ],
    [
      'a header of 100 kB',
      npyBytes(' '.repeat(100_000), doubles(1), 2),
      'bad-header',
      /header has \d+ bytes/,
    ],
  ])('an NPY file of %s', (_what, bytes, code, says) => {
    const error = failure(() => parseNpy('f.npy', bytes));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
  });
  test('bytes become doubles, eight times as large', () => {
    const bytes = new Uint8Array(1000);
    const limit = { mostBytes: 7999 };
    expect(failure(() => parseNpy('f', npyBytes(npyDictionary('|u1', [1000]), bytes), limit)).code).toBe(
      'too-large',
    );
    expect(failure(() => parseIdx('f', idxBytes(0x801, [1000], bytes), limit)).code).toBe('too-large');
    expect(parseIdx('f', idxBytes(0x801, [1000], bytes), { mostBytes: 8000 }).data).toHaveLength(1000);
  });
  test('rows of few columns take more than their numbers', () => {
    const text = Buffer.from('1,2\n'.repeat(100));
    expect(failure(() => parseCsv('f', text, { mostBytes: 10_000 })).message).toMatch(
      /its first \d+ rows need .*more than the 9\.77 KiB/,
    );
    const records = Buffer.from('{"a":1}\n'.repeat(100));
    expect(failure(() => parseJson('f', records, { mostBytes: 3000 })).message).toMatch(
      /its records need 3\.13 KiB/,
    );
  });
});

describe('a table is refused', () => {
  test.each([
    [
      'of a million columns',
      `${'1,'.repeat(999_999)}1\n`,
      /has 1000000 columns, more than 262144; .*transpose/,
    ],
    [
      'with a cell of two megabytes',
      `a,b\n${'1'.repeat(2 ** 21)},2\n`,
      /line 2: a cell \('1{40}…'\) is longer than 1 MiB/,
    ],
    ['of one line without end', '1'.repeat(2 ** 24 + 2), /a line is longer than 16 MiB; .*no line ends/],
    [
      'whose quote stays open',
      `a,b\n"${'1,2\n'.repeat(2 ** 23)}`,
      /a line is longer than 16 MiB; is a quote open/,
    ],
  ])('%s', (_what, text, says) => {
    const error = failure(() => parseCsv('f.csv', Buffer.from(text)));
    expect(error.code).toBe('too-large');
    expect(error.message).toMatch(says);
    expect(error.message.length).toBeLessThan(400);
  });
});
