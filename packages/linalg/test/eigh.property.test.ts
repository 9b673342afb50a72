import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EigenvalueDecomposition } from 'ml-matrix';
import { cholesky } from '../src/factor/cholesky.ts';
import { eigh } from '../src/eigh.ts';
import { fromRows, matrix } from '../src/matrix.ts';
import { gram } from '../src/gram.ts';
import { lu } from '../src/factor/lu.ts';
import { toMlMatrix } from '../src/mlMatrix.ts';
import { families, randomMatrix } from '../src/testing/matrices.ts';

const seed = fc.integer({ min: 0, max: 1e6 });
const order = fc.integer({ min: 2, max: 80 });
const eps = Number.EPSILON;

const largest = (x: Float64Array): number => x.reduce((most, v) => Math.max(most, Math.abs(v)), 0);

describe('eigh', () => {
  test('agrees with ml-matrix', () => {
    fc.assert(
      fc.property(order, seed, (n, from) => {
        const S = families.random(n, from);
        const reference = new EigenvalueDecomposition(toMlMatrix(S), { assumeSymmetric: true });
        const { values } = eigh(S);
        // both are backward stable: each within 50·ε·n of the truth times the norm, which n·max bounds
        const bound = 2 * 50 * eps * n * n * largest(S.data);
        values.forEach((x, i) => expect(Math.abs(x - reference.realEigenvalues[i]!)).toBeLessThan(bound));
      }),
      { numRuns: 30 },
    );
  });

  test('interlaces with the leading minor', () => {
    fc.assert(
      fc.property(order, seed, (n, from) => {
        const S = families.random(n, from);
        const minor = matrix(n - 1, n - 1);
        for (let i = 0; i < n - 1; i++) {
          for (let j = 0; j < n - 1; j++) minor.data[i * (n - 1) + j] = S.data[i * n + j]!;
        }
        const whole = eigh(S, { vectors: false }).values;
        const part = eigh(minor, { vectors: false }).values;
        const slack = 100 * eps * n * n * largest(S.data); // rounding of both, as above
        part.forEach((x, i) => {
          expect(x).toBeGreaterThanOrEqual(whole[i]! - slack);
          expect(x).toBeLessThanOrEqual(whole[i + 1]! + slack);
        });
      }),
      { numRuns: 30 },
    );
  });

  test('the product of the eigenvalues is the determinant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), seed, (n, from) => {
        const S = gram(randomMatrix(n, n + 5, from));
        for (let i = 0; i < n; i++) S.data[i * n + i]! += n; // condition below about 10: ε·n² covers both sides
        const logs = eigh(S).values.reduce((sum, x) => sum + Math.log(x), 0);
        const L = cholesky(S);
        let half = 0;
        for (let i = 0; i < n; i++) half += Math.log(L.data[i * n + i]!);
        const determinant = Math.log(lu(S).determinant);
        expect(Math.abs(logs - determinant)).toBeLessThan(200 * eps * n * n * Math.max(1, Math.abs(logs)));
        expect(Math.abs(logs - 2 * half)).toBeLessThan(200 * eps * n * n * Math.max(1, Math.abs(logs)));
      }),
      { numRuns: 30 },
    );
  });

  test('makes the largest entry of each vector positive, and parts are parts of the whole', () => {
    fc.assert(
      fc.property(order, seed, fc.boolean(), (n, from, isLargest) => {
        const S = families.random(n, from);
        const k = 1 + (from % n);
        const { values } = eigh(S);
        const part = eigh(S, { subset: isLargest ? { largest: k } : { smallest: k } });
        expect(part.vectors).toMatchObject({ rows: n, cols: k });
        const bound = 100 * eps * n * n * largest(S.data); // two computations, each within 50·ε·n·‖S‖
        part.values.forEach((x, i) => {
          expect(Math.abs(x - values[isLargest ? n - k + i : i]!)).toBeLessThan(bound);
          const column = Float64Array.from({ length: n }, (_, r) => part.vectors.data[r * k + i]!);
          expect(Math.max(...column)).toBe(largest(column));
        });
      }),
      { numRuns: 30 },
    );
  });

  test('refuses bad input by name', () => {
    const code = (run: () => unknown): unknown => {
      try {
        run();
      } catch (error) {
        return (error as { code: string }).code;
      }
      return 'nothing';
    };
    expect(code(() => eigh(matrix(2, 3)))).toBe('not-square');
    expect(code(() => eigh(matrix(0, 0)))).toBe('empty');
    expect(() => eigh(fromRows([[1, 2], [2, NaN]]))).toThrow('entry (1, 1) is NaN'); // prettier-ignore
    expect(() => eigh(fromRows([[1, 2], [3, 1]]))).toThrow('entries (1, 0) and (0, 1) are 3 and 2, 1 apart'); // prettier-ignore
    expect(code(() => eigh(matrix(2, 2), { subset: { largest: 3 } }))).toBe('bad-subset');
    expect(code(() => eigh(matrix(2, 2), { subset: {} }))).toBe('bad-subset');
    expect(code(() => eigh(matrix(2, 2), { vector: true } as object))).toBe('unknown-option');
    expect(Array.from(eigh(fromRows([[5]])).values)).toEqual([5]);
  });
});
