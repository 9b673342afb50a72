import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { factorComplexLu, solveComplexLu } from '../src/implicit/complexLu.ts';
import { factorLu, solveLu } from '../src/implicit/lu.ts';
import { shapeOf, type MatrixShape } from '../src/implicit/shape.ts';

const full = (n: number): MatrixShape => shapeOf(n, undefined);
const entry = fc.double({ min: -1, max: 1, noNaN: true });
const size = fc.integer({ min: 1, max: 12 });

/** ‖A x - b‖ / (‖A‖‖x‖ + ‖b‖), the backward error: partial pivoting keeps it near n·ε whatever the condition of A. */
describe('factorisation and solution', () => {
  test('real: the residual is rounding', () => {
    fc.assert(
      fc.property(
        size.chain((n) =>
          fc.tuple(
            fc.constant(n),
            fc.array(entry, { minLength: n * n, maxLength: n * n }),
            fc.array(entry, { minLength: n, maxLength: n }),
          ),
        ),
        ([n, entries, right]) => {
          const lu = Float64Array.from(entries);
          const pivots = new Int32Array(n);
          fc.pre(factorLu(full(n), lu, pivots));
          const x = Float64Array.from(right);
          solveLu(full(n), lu, pivots, x);
          const largest = Math.max(...x.map(Math.abs));
          fc.pre(Number.isFinite(largest));
          for (let i = 0; i < n; i++) {
            let sum = -right[i]!;
            for (let j = 0; j < n; j++) sum += entries[i * n + j]! * x[j]!;
            // Growth of the factors under partial pivoting is far below 2^(n-1) in practice; 100 n ε leaves room.
            expect(Math.abs(sum)).toBeLessThanOrEqual(100 * n * Number.EPSILON * (n * largest + 1));
          }
        },
      ),
      { numRuns: 300, seed: 31 },
    );
  });

  test('complex: the residual is rounding', () => {
    fc.assert(
      fc.property(
        size.chain((n) =>
          fc.tuple(
            fc.constant(n),
            fc.array(entry, { minLength: 2 * n * n, maxLength: 2 * n * n }),
            fc.array(entry, { minLength: 2 * n, maxLength: 2 * n }),
          ),
        ),
        ([n, entries, right]) => {
          const re = Float64Array.from(entries.slice(0, n * n));
          const im = Float64Array.from(entries.slice(n * n));
          const [a, b] = [re.slice(), im.slice()];
          const pivots = new Int32Array(n);
          fc.pre(factorComplexLu(full(n), re, im, pivots));
          const x = Float64Array.from(right.slice(0, n));
          const z = Float64Array.from(right.slice(n));
          solveComplexLu(full(n), re, im, pivots, x, z);
          const largest = Math.max(...x.map(Math.abs), ...z.map(Math.abs));
          fc.pre(Number.isFinite(largest));
          for (let i = 0; i < n; i++) {
            let [sr, si] = [-right[i]!, -right[n + i]!];
            for (let j = 0; j < n; j++) {
              sr += a[i * n + j]! * x[j]! - b[i * n + j]! * z[j]!;
              si += a[i * n + j]! * z[j]! + b[i * n + j]! * x[j]!;
            }
            // As above, twice the terms.
            expect(Math.hypot(sr, si)).toBeLessThanOrEqual(200 * n * Number.EPSILON * (n * largest + 1));
          }
        },
      ),
      { numRuns: 300, seed: 32 },
    );
  });

  test('a singular matrix, and one that is not finite, are refused', () => {
    expect(factorLu(full(2), Float64Array.of(1, 2, 2, 4), new Int32Array(2))).toBe(false);
    expect(factorLu(full(1), Float64Array.of(Number.NaN), new Int32Array(1))).toBe(false);
    const zero = new Float64Array(4);
    expect(factorComplexLu(full(2), Float64Array.of(1, 2, 2, 4), zero, new Int32Array(2))).toBe(false);
  });

  test('a tiny pivot is exchanged', () => {
    const lu = Float64Array.of(1e-20, 1, 1, 1);
    const pivots = new Int32Array(2);
    const b = Float64Array.of(1, 2);
    expect(factorLu(full(2), lu, pivots)).toBe(true);
    solveLu(full(2), lu, pivots, b);
    // x = y = 1 up to 1e-20; without the exchange x would come out as 0.
    expect(Array.from(b)).toEqual([1, 1]);
  });
});
