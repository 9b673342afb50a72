import { execFileSync, spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { loadData } from '../../src/data/loadData.ts';
import { parseIdx } from '../../src/data/formats/idx.ts';
import { parseNpy } from '../../src/data/formats/npy.ts';
import { doubles, failure, idxBytes, npyBytes, npyDictionary, scratch } from './files.ts';

const { path, write } = scratch();
const fourLabels = (): string => write('l-idx1-ubyte', idxBytes(0x801, [4], Uint8Array.of(3, 1, 3, 1)));
const twoLabels = write('two.npy', npyBytes(npyDictionary('<f8', [2]), doubles(1, 2)));
const pixels = Uint8Array.from({ length: 16 }, (_, i) => i);
const images = (): Buffer => idxBytes(0x803, [4, 2, 2], pixels);

describe('IDX', () => {
  test.each([
    ['i-idx3-ubyte', images()],
    ['i-idx3-ubyte.gz', gzipSync(images())],
    ['no-known-ending', images()],
  ])('%s is read, one image a row', (name, bytes) => {
    const set = loadData({ data: write(name, bytes), labels: fourLabels(), normalize: 'none' });
    expect([set.X.rows, set.X.cols]).toEqual([4, 4]);
    expect([...set.X.data]).toEqual([...pixels]);
    // Two values in equal numbers become ±1, but for the rounding of mean and variance.
    [1, -1, 1, -1].forEach((label, i) => expect(set.y[i]).toBeCloseTo(label, 14));
  });
  test('values of every type', () => {
    const value = (type: number, size: number, put: (bytes: Buffer) => void): number => {
      const bytes = Buffer.alloc(size);
      put(bytes);
      return parseIdx('f', idxBytes((type << 8) | 1, [1], bytes)).data[0]!;
    };
    expect(value(0x09, 1, (b) => b.writeInt8(-3))).toBe(-3);
    expect(value(0x0b, 2, (b) => b.writeInt16BE(-300))).toBe(-300);
    expect(value(0x0c, 4, (b) => b.writeInt32BE(-70000))).toBe(-70000);
    expect(value(0x0d, 4, (b) => b.writeFloatBE(0.5))).toBe(0.5);
    expect(value(0x0e, 8, (b) => b.writeDoubleBE(0.1))).toBe(0.1);
  });

  const bad: [string, Buffer, string, RegExp][] = [
    ['of a wrong magic number', idxBytes(0x01020304, [4], pixels), 'bad-magic', /0x01020304.*0x00000803/],
    ['cut in its magic number', Buffer.from([0, 0, 8]), 'bad-magic', /magic/],
    ['cut in its header', images().subarray(0, 9), 'truncated', /header/],
    ['cut in its values', images().subarray(0, 25), 'truncated', /9 bytes.*4 × 2 × 2 \(16 bytes\)/],
    ['with bytes too many', Buffer.concat([images(), pixels]), 'truncated', /damaged/],
    ['of NaN', idxBytes(0xd02, [1, 1], Uint8Array.of(0x7f, 0xc0, 0, 0)), 'not-finite', /value 0 is NaN/],
  ];
  test.each(bad)('%s is refused', (_what, bytes, code, says) => {
    const error = failure(() => loadData({ data: write('b-idx3-ubyte', bytes), labels: fourLabels() }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/b-idx3-ubyte/);
    expect(error.message).toMatch(says);
  });
  test('a damaged gzip file is refused', () => {
    const data = write('d-idx3-ubyte.gz', gzipSync(images()).subarray(0, 20));
    expect(failure(() => loadData({ data, labels: fourLabels() })).code).toBe('bad-gzip');
  });
  test('labels of another number, missing or exchanged are refused', () => {
    const data = write('n-idx3-ubyte', images());
    const three = write('three-idx1-ubyte', idxBytes(0x801, [3], Uint8Array.of(1, 2, 3)));
    const count = failure(() => loadData({ data, labels: three }));
    expect(count.code).toBe('label-count');
    expect(count.message).toMatch(/3 labels for 4 rows/);
    expect(failure(() => loadData({ data })).message).toMatch(/--labels/);
    expect(failure(() => loadData({ data: fourLabels(), labels: data })).message).toMatch(/exchanged/);
    expect(failure(() => loadData({ data, labels: three, target: 'y' })).code).toBe('target-of-array');
  });
});

describe('NPY', () => {
  test.each([1, 2, 3])('version %i', (version) => {
    const bytes = npyBytes(npyDictionary('<f8', [2, 2]), doubles(1, 2, 3, 4), version);
    expect(parseNpy('f', bytes)).toEqual({ shape: [2, 2], data: Float64Array.of(1, 2, 3, 4) });
  });
  test('Fortran order becomes row-major, in two and in three dimensions', () => {
    const two = npyBytes(npyDictionary('<f8', [2, 3], true), doubles(1, 4, 2, 5, 3, 6));
    expect([...parseNpy('f', two).data]).toEqual([1, 2, 3, 4, 5, 6]);
    // Entry (i, j, k) of shape (2, 2, 3) is 100i + 10j + k; the first index runs fastest in the file.
    const values = [0, 100, 10, 110, 1, 101, 11, 111, 2, 102, 12, 112];
    const three = npyBytes(npyDictionary('<f8', [2, 2, 3], true), doubles(...values));
    expect([...parseNpy('f', three).data]).toEqual([0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112]);
  });
  test.each([
    ['<f4', [0, 0, 0, 0x3f], 0.5],
    ['>f4', [0x3f, 0, 0, 0], 0.5],
    ['<i8', [254, 255, 255, 255, 255, 255, 255, 255], -2],
    ['<i4', [254, 255, 255, 255], -2],
    ['>i4', [255, 255, 255, 254], -2],
    ['<i2', [254, 255], -2],
    ['|i1', [254], -2],
    ['<u8', [2, 0, 0, 0, 0, 0, 0, 0], 2],
    ['<u4', [2, 0, 0, 0], 2],
    ['<u2', [2, 1], 258],
    ['|u1', [254], 254],
    ['|b1', [1], 1],
  ])('type %s', (descr, bytes, value) => {
    expect(parseNpy('f', npyBytes(npyDictionary(descr, [1]), Uint8Array.from(bytes))).data[0]).toBe(value);
  });
  test('one dimension is one input a row', () => {
    const data = write('x.npy', npyBytes(npyDictionary('<f8', [3]), doubles(1, 2, 4)));
    const set = loadData({ data, labels: data, normalize: 'none' });
    expect([set.X.rows, set.X.cols]).toEqual([3, 1]);
  });

  const whole = npyBytes(npyDictionary('<f8', [2, 2]), doubles(1, 2, 3, 4));
  const bad: [string, Uint8Array, string, RegExp][] = [
    ['that is another file', Buffer.from('a,b\n1,2\n'), 'bad-magic', /numpy\.save/],
    ['cut in its prefix', whole.subarray(0, 9), 'truncated', /header/],
    ['of version 2 cut in its prefix', npyBytes('', doubles(), 2).subarray(0, 11), 'truncated', /header/],
    ['cut in its header', whole.subarray(0, 40), 'truncated', /header/],
    ['cut in its values', whole.subarray(0, whole.length - 1), 'truncated', /31 bytes.*\(2, 2\) needs 32/],
    ['of version 9', npyBytes(npyDictionary('<f8', [2]), doubles(1, 2), 9), 'bad-header', /version 9/],
    ['of Python objects', npyBytes(npyDictionary('|O', [2]), doubles(1, 2)), 'bad-type', /Python objects/],
    ['of complex numbers', npyBytes(npyDictionary('<c16', [1]), doubles(1, 2)), 'bad-type', /c16/],
    ['of text', npyBytes(npyDictionary('<U2', [1]), doubles(1)), 'bad-type', /U2/],
    [
      'that is structured',
      npyBytes("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,), }", doubles(1, 2)),
      'bad-header',
      /structured/,
    ],
    [
      'with NaN',
      npyBytes(npyDictionary('<f8', [2, 2]), doubles(1, 2, NaN, 4)),
      'not-finite',
      /row 1, column 0/,
    ],
    ['of no columns', npyBytes(npyDictionary('<f8', [2, 0]), doubles()), 'no-inputs', /2 × 0/],
  ];
  test.each(bad)('an array %s is refused', (_what, bytes, code, says) => {
    const error = failure(() => loadData({ data: write('bad.npy', bytes), labels: twoLabels }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/bad\.npy/);
    expect(error.message).toMatch(says);
  });
});

const numpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;
const withNumpy = numpy ? test : test.skip;
withNumpy(`arrays that NumPy itself wrote${numpy ? '' : ' (skipped: no python3 with numpy)'}`, () => {
  const script = `
import sys, numpy as np
a = (np.arange(24).reshape(2, 3, 4) * 7 - 50)
for name in ['f8', 'f4', 'i8', 'i4', 'i2', 'i1', '>f8', '>i4']:
    np.save(sys.argv[1] + name.replace('>', 'big') + '.npy', a.astype(name))
np.save(sys.argv[1] + 'fortran.npy', np.asfortranarray(a.astype('f8')))
`;
  execFileSync('python3', ['-c', script, path('np-')]);
  const expected = Array.from({ length: 24 }, (_, i) => 7 * i - 50);
  for (const name of ['f8', 'f4', 'i8', 'i4', 'i2', 'i1', 'bigf8', 'bigi4', 'fortran']) {
    const set = loadData({ data: path(`np-${name}.npy`), labels: twoLabels, normalize: 'none' });
    expect([set.X.rows, set.X.cols]).toEqual([2, 12]);
    expect([...set.X.data]).toEqual(expected);
  }
});
