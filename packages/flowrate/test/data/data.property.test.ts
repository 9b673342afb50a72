import { gunzipSync, gzipSync } from 'node:zlib';
import { matrix, rowOf } from '@flowrate/linalg';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCsv } from '../../src/data/formats/csv.ts';
import { parseIdx } from '../../src/data/formats/idx.ts';
import { loadData } from '../../src/data/loadData.ts';
import { DataError } from '../../src/data/dataError.ts';
import { normalizeInputs, standardize } from '../../src/data/normalize.ts';
import { parseNpy } from '../../src/data/formats/npy.ts';
import { doubles, idxBytes, npyBytes, npyDictionary } from './files.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const table = (
  values: fc.Arbitrary<number>,
): fc.Arbitrary<{ rows: number; columns: number; data: number[] }> =>
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) =>
      fc
        .array(values, { minLength: rows * columns, maxLength: rows * columns })
        .map((data) => ({ rows, columns, data })),
    );

describe('what is written is read back to the bit', () => {
  test('CSV', () => {
    fc.assert(
      fc.property(table(finite), fc.constantFrom('\n', '\r\n'), fc.boolean(), (t, end, mark) => {
        const header = Array.from({ length: t.columns }, (_, j) => `x${j}`);
        const lines = Array.from({ length: t.rows }, (_, i) =>
          t.data.slice(i * t.columns, (i + 1) * t.columns).map((v) => (Object.is(v, -0) ? '-0' : String(v))),
        );
        const text = [header, ...lines].map((cells) => cells.join(',')).join(end);
        const read = parseCsv('f', Buffer.from((mark ? '\ufeff' : '') + text));
        expect(read.header).toEqual(header);
        expect(read.rows.flatMap((row) => [...row])).toEqual(t.data);
      }),
    );
  });
  test('NPY, in C and in Fortran order', () => {
    fc.assert(
      fc.property(table(finite), fc.constantFrom(1, 2, 3), ({ rows, columns, data }, version) => {
        const shape = [rows, columns];
        const byColumn = Array.from({ length: rows * columns }, (_, k) => {
          const j = Math.floor(k / rows);
          return data[(k % rows) * columns + j]!;
        });
        const c = npyBytes(npyDictionary('<f8', shape), doubles(...data), version);
        const fortran = npyBytes(npyDictionary('<f8', shape, true), doubles(...byColumn), version);
        expect([...parseNpy('f', c).data]).toEqual(data);
        expect(parseNpy('f', fortran)).toEqual(parseNpy('f', c));
      }),
    );
  });
  test('IDX, compressed and not', () => {
    fc.assert(
      fc.property(table(fc.integer({ min: 0, max: 255 })), ({ rows, columns, data }) => {
        const bytes = idxBytes(0x802, [rows, columns], Uint8Array.from(data));
        expect([...parseIdx('f', gunzipSync(gzipSync(bytes))).data]).toEqual(data);
      }),
    );
  });
});

test('whatever the bytes, a reader reads or throws a DataError', () => {
  const cut = npyBytes(npyDictionary('<f8', [2, 2]), doubles(1, 2, 3, 4));
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 64 }),
    fc
      .tuple(fc.nat(cut.length), fc.uint8Array({ maxLength: 8 }))
      .map(([n, tail]) => Buffer.concat([cut.subarray(0, n), tail])),
    fc.string().map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(bytes, (content) => {
      for (const parse of [parseCsv, parseNpy, parseIdx]) {
        try {
          parse('f', Buffer.from(content));
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('same seed, same data; another seed, other data', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('sphere', 'spirals', 'xor'),
      fc.integer({ min: 0, max: 1e9 }),
      fc.integer({ min: 2, max: 50 }),
      (data, seed, rows) => {
        const set = loadData({ data, seed, rows });
        expect(loadData({ data, seed, rows })).toEqual(set);
        expect(loadData({ data, seed: seed + 1, rows }).X).not.toEqual(set.X);
      },
    ),
  );
});

describe('laws of normalisation', () => {
  // No entries so small that a power of two takes digits from them.
  const entries = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((v) => (Math.abs(v) < 1e-290 ? 0 : v));
  const closeTo = (a: ArrayLike<number>, b: ArrayLike<number>, within: number): void => {
    for (let i = 0; i < a.length; i++) expect(Math.abs(a[i]! - b[i]!)).toBeLessThanOrEqual(within);
  };

  test('unit: every row has length 1 or 0; doing it twice changes nothing; scaling a row changes nothing', () => {
    fc.assert(
      fc.property(table(entries), fc.integer({ min: -20, max: 20 }), ({ rows, columns, data }, power) => {
        const names = Array.from({ length: columns }, (_, j) => `x${j}`);
        const X = matrix(rows, columns, Float64Array.from(data));
        const scaled = matrix(
          rows,
          columns,
          X.data.map((v) => v * 2 ** power),
        );
        normalizeInputs(X, names, 'unit');
        for (let i = 0; i < rows; i++) {
          const norm = Math.hypot(...rowOf(X, i));
          const zero = data.slice(i * columns, (i + 1) * columns).every((v) => v === 0);
          // At most five squares, a root and two divisions.
          expect(Math.abs(norm - (zero ? 0 : 1))).toBeLessThanOrEqual(1e-15);
        }
        const once = X.data.slice();
        normalizeInputs(X, names, 'unit');
        closeTo(X.data, once, 1e-15);
        // A product with a power of two is exact.
        normalizeInputs(scaled, names, 'unit');
        closeTo(scaled.data, once, 1e-15);
      }),
    );
  });

  test('standardize: mean 0, variance 1, idempotent, and blind to a change of units', () => {
    const samples = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(
        samples,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -99, max: 99 }),
        (v, unit, zero) => {
          const values = Float64Array.from(v);
          const varies = standardize(values);
          expect(varies).toBe(new Set(v).size > 1);
          const mean = values.reduce((sum, x) => sum + x, 0) / v.length;
          const variance = values.reduce((sum, x) => sum + x * x, 0) / v.length;
          // The mean may be 2000 spreads away, which costs four of the sixteen digits.
          expect(Math.abs(mean)).toBeLessThan(1e-11);
          if (varies) expect(Math.abs(variance - 1)).toBeLessThan(1e-11);
          const again = values.slice();
          standardize(again);
          closeTo(again, values, 1e-11);
          const other = Float64Array.from(v, (x) => unit * x + zero);
          standardize(other);
          closeTo(other, values, 1e-11);
        },
      ),
    );
  });
});
