import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomStream } from '@flowrate/base';
import { eigh, implicitQl, LinalgError, matrix } from '@flowrate/linalg';

const cases = fc.record({
  n: fc.integer({ min: 1, max: 40 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
  // beyond the square root of what a double holds, both ways
  logScale: fc.integer({ min: -200, max: 200 }),
  sparse: fc.boolean(),
});

/** A tridiagonal matrix of entries about 1; of a sparse one half of the entries are zero. */
function tridiagonal(n: number, seed: number, sparse: boolean): { d: Float64Array; e: Float64Array } {
  const draw = randomStream(seed);
  const entry = (): number => (sparse && draw.uniform() < 0.5 ? 0 : draw.normal());
  return { d: Float64Array.from({ length: n }, entry), e: Float64Array.from({ length: n }, entry) };
}

describe('implicit QL', () => {
  test('its values are those of the full matrix, at any scale', () => {
    fc.assert(
      fc.property(cases, ({ n, seed, logScale, sparse }) => {
        const { d, e } = tridiagonal(n, seed, sparse);
        const T = matrix(n, n);
        for (let i = 0; i < n; i++) {
          T.data[i * n + i] = d[i]!;
          if (i + 1 < n) T.data[i * n + i + 1] = T.data[(i + 1) * n + i] = e[i]!;
        }
        const { values } = eigh(T);
        const scale = 10 ** logScale;
        const scaled = d.map((x) => scale * x);
        implicitQl(
          scaled,
          e.map((x) => scale * x),
          0,
          n,
        );
        const norm = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
        // both are backward stable: some n ε of the norm
        const worst = Math.max(...scaled.sort().map((x, i) => Math.abs(x / scale - values[i]!)));
        expect(worst).toBeLessThanOrEqual(10 * n * Number.EPSILON * norm);
      }),
      { seed: 61 },
    );
  });

  test('its rotations, applied to the rows of the identity, make eigenvectors; what lies outside the block stays', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 3 }), ({ n, seed, logScale, sparse }, before) => {
        const scale = 10 ** logScale;
        const { d, e } = tridiagonal(n + before, seed, sparse);
        const values = d.map((x) => scale * x);
        const beside = e.map((x) => scale * x);
        const outside = [...values.slice(0, before), ...beside.slice(0, before)];
        // rows[i] is the eigenvector of values[before + i]
        const rows = Array.from({ length: n }, (_, i) =>
          Float64Array.from({ length: n }, (_x, j) => +(i === j)),
        );
        implicitQl(values, beside, before, before + n, (i, c, s) => {
          const [below, above] = [rows[i - before]!, rows[i - before + 1]!];
          for (let j = 0; j < n; j++) {
            const x = below[j]!;
            below[j] = c * x - s * above[j]!;
            above[j] = s * x + c * above[j]!;
          }
        });
        expect([...values.slice(0, before), ...beside.slice(0, before)]).toEqual(outside);
        let worst = 0;
        rows.forEach((row, i) => {
          for (let j = 0; j < n; j++) {
            const product =
              d[before + j]! * row[j]! +
              (j > 0 ? e[before + j - 1]! * row[j - 1]! : 0) +
              (j + 1 < n ? e[before + j]! * row[j + 1]! : 0);
            worst = Math.max(worst, Math.abs(product - (values[before + i]! / scale) * row[j]!));
          }
          for (let k = 0; k <= i; k++) {
            const dot = row.reduce((sum, x, j) => sum + x * rows[k]![j]!, 0);
            worst = Math.max(worst, Math.abs(dot - +(k === i)));
          }
        });
        // n rotations an eigenvalue, ε each, entries of about 4
        expect(worst).toBeLessThanOrEqual(40 * n * Number.EPSILON);
      }),
      { seed: 62 },
    );
  });

  test('entries that are not finite are refused, not turned over for ever', () => {
    expect(() => implicitQl(Float64Array.of(1, NaN, 2), Float64Array.of(1, 1, 0), 0, 3)).toThrow(LinalgError);
  });
});
