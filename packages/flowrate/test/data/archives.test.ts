import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from '@jest/globals';
import { loadGram } from '../../src/data/kernelFiles.ts';
import { parseNpz } from '../../src/data/formats/npz.ts';
import { parseParquet } from '../../src/data/formats/parquet.ts';
import { loadData } from '../../src/data/loadData.ts';
import { doubles, failure, npyBytes, npyDictionary, scratch } from './files.ts';

const { write } = scratch();
const inputs = npyBytes(npyDictionary('<f8', [3, 2]), doubles(1, 2, 3, 4, 5, 6));
const labels = npyBytes(npyDictionary('<f8', [3]), doubles(7, 8, 9));

describe('NPZ', () => {
  test.each([
    ['stored, as by numpy.savez', 0],
    ['packed, as by numpy.savez_compressed', 9],
  ] as const)('arrays %s, each by its name', (_what, level) => {
    const file = write('two.npz', zipSync({ 'X.npy': inputs, 'y.npy': labels }, { level }));
    const set = loadData({ data: `${file}:X`, labels: `${file}:y`, normalize: 'none' });
    expect([set.X.rows, set.X.cols, ...set.X.data]).toEqual([3, 2, 1, 2, 3, 4, 5, 6]);
    expect(failure(() => loadData({ data: file, labels: `${file}:y` })).message).toMatch(
      /2 arrays \(X, y\); name one: .*two\.npz:X$/,
    );
    const wrong = failure(() => loadData({ data: `${file}:Z`, labels: `${file}:y` }));
    expect(wrong.code).toBe('npz-member');
    expect(wrong.message).toMatch(/none of which is called 'Z'/);
  });
  test('the only array needs no name, and kernels may lie in archives', () => {
    const kernel = npyBytes(npyDictionary('<f8', [2, 2]), doubles(2, 1, 1, 2));
    const file = write('kernel.npz', zipSync({ 'K.npy': kernel }));
    const residual = write(
      'r.npz',
      zipSync({ 'a.npy': labels, 'r.npy': npyBytes(npyDictionary('<f8', [2]), doubles(1, 2)) }),
    );
    expect([...loadGram(file, `${residual}:r`).gram.data]).toEqual([2, 1, 1, 2]);
  });
  test('an array that unpacks to more than the limit is refused before it is unpacked', () => {
    const bytes = Buffer.from(zipSync({ 'X.npy': new Uint8Array(10_000_000) }));
    const error = failure(() => parseNpz('f.npz', bytes, { mostBytes: 1_000_000 }));
    expect(error.code).toBe('too-large');
    expect(error.message).toMatch(/'X' unpacks to 9\.54 MiB, more than the 977 KiB/);
  });
  test('cut anywhere, it is called damaged, or is read', () => {
    const whole = Buffer.from(zipSync({ 'X.npy': inputs }));
    for (let length = 0; length < whole.length; length++)
      expect(failure(() => parseNpz('f.npz', whole.subarray(0, length))).code).toBe('bad-npz');
  });
});

const parquetFile = (name: string): string => join(import.meta.dirname, 'parquet', `${name}.parquet`);
const others = ['kind', 'gap', 'day', 'list'];

describe('Parquet, as pyarrow writes it (make.py beside the files)', () => {
  test.each(['none', 'snappy', 'gzip', 'brotli'])('compressed by %s, in two row groups', (name) => {
    const set = loadData({ data: parquetFile(name), target: 'n', drop: others, normalize: 'none' });
    expect(set.featureNames).toEqual(['a', 'flag']);
    // The doubles of make.py: the same arithmetic in Python and JavaScript.
    const rows = Array.from({ length: 6 }, (_, i) => [0.1 * i - 0.2, i % 2 === 0 ? 1 : 0]);
    expect([...set.X.data]).toEqual(rows.flat());
  });
  test('texts may be learned as classes, rows with gaps left out, the first rows taken', () => {
    const data = parquetFile('snappy');
    const set = loadData({ data, target: 'kind', columns: ['gap'], missing: 'drop', normalize: 'none' });
    expect([...set.X.data]).toEqual([0, 1, 2, 4, 5]);
    expect(set.notes.join()).toMatch(/blue = 0, red = 1/);
    expect(loadData({ data, target: 'n', drop: others, rows: 5 }).X.rows).toBe(5);
  });
  test('columns of dates and lists are refused by name', () => {
    const error = failure(() => loadData({ data: parquetFile('none'), target: 'a', missing: 'drop' }));
    expect(error.message).toMatch(/columns kind, day, list hold text.*--drop 'kind,day,list'/);
  });
  test('Zstandard is read where Node knows it, and refused by name elsewhere', () => {
    const load = () => loadData({ data: parquetFile('zstd'), target: 'n', drop: others, normalize: 'none' });
    if ('zstdDecompressSync' in process.getBuiltinModule('node:zlib')) expect(load().X.rows).toBe(6);
    else expect(failure(load).message).toMatch(/compressed by ZSTD; .*SNAPPY.*Node 22\.15/);
  });
  test('what unpacks to more than the limit is refused before it is unpacked', () => {
    const refusal = (name: string, mostBytes: number): string =>
      failure(() => parseParquet('f', readFileSync(parquetFile(name)), { mostBytes })).message;
    expect(refusal('gzip', 500)).toMatch(/6 rows of 7 columns need .*more than the 500 bytes/);
    // One cell of two million letters, in a file of 2 kB.
    expect(refusal('long', 1_000_000)).toMatch(/unpacks to 1\.91 MiB, more than the 977 KiB/);
  });
  test('cut anywhere, it is called damaged', () => {
    const whole = readFileSync(parquetFile('snappy'));
    for (let length = 0; length < whole.length; length += 7)
      expect(failure(() => parseParquet('f', whole.subarray(0, length))).code).toBe('bad-parquet');
  });
});
