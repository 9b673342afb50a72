import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cholesky, solveSpd } from '../src/factor/cholesky.ts';
import { gram } from '../src/gram.ts';
import { lu, solve } from '../src/factor/lu.ts';
import { matmul } from '../src/matmul.ts';
import { matrix, type Matrix } from '../src/matrix.ts';
import { qr } from '../src/factor/qr.ts';
import { randomStream } from '@flowrate/base';

const eps = Number.EPSILON;
const order = fc.integer({ min: 1, max: 90 });
const seed = fc.integer({ min: 0, max: 1e6 });

function random(rows: number, cols: number, from: number): Matrix {
  const draw = randomStream(from);
  return matrix(
    rows,
    cols,
    Float64Array.from({ length: rows * cols }, () => draw.normal()),
  );
}

function norm(A: Matrix): number {
  return Math.sqrt(A.data.reduce((sum, x) => sum + x * x, 0));
}

function distance(A: Matrix, B: Matrix): number {
  return norm(
    matrix(
      A.rows,
      A.cols,
      A.data.map((x, i) => x - B.data[i]!),
    ),
  );
}

function positive(n: number, from: number): Matrix {
  const S = gram(random(n, n + 2, from));
  for (let i = 0; i < n; i++) S.data[i * n + i]! += 1;
  return S;
}

describe('factorizations', () => {
  test('L Lᵀ gives the matrix back', () => {
    fc.assert(
      fc.property(order, seed, (n, from) => {
        const S = positive(n, from);
        const L = cholesky(S);
        // backward error of Cholesky: (n + 1)ε‖L‖‖Lᵀ‖ at most, and ‖L‖² ≤ n‖S‖ in this norm
        expect(distance(matmul(L, L, { transB: true }), S)).toBeLessThan(4 * (n + 1) * n * eps * norm(S));
      }),
      { numRuns: 40 },
    );
  });

  test('solveSpd and solve give small residuals', () => {
    fc.assert(
      fc.property(order, seed, fc.integer({ min: 1, max: 4 }), (n, from, m) => {
        const S = positive(n, from);
        const B = random(n, m, from + 1);
        for (const X of [solveSpd(S, B), solve(S, B)]) {
          // normwise backward stability; the growth factor of these matrices stays below 10
          const size = norm(S) * norm(X) + norm(B);
          expect(distance(matmul(S, X), B)).toBeLessThan(10 * (n + 1) * n * eps * size);
        }
        expect(solve(S, B.data.slice(0, n)).length).toBe(n);
      }),
      { numRuns: 40 },
    );
  });

  test('the factors of a general matrix multiply to its permuted rows', () => {
    fc.assert(
      fc.property(order, seed, (n, from) => {
        const A = random(n, n, from);
        const { factors, permutation } = lu(A);
        const L = matrix(n, n);
        const U = matrix(n, n);
        const P = matrix(n, n);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            (j < i ? L : U).data[i * n + j] = factors.data[i * n + j]!;
            P.data[i * n + j] = A.data[permutation[i]! * n + j]!;
          }
          L.data[i * n + i] = 1;
        }
        // |P·A - L·U| ≤ nε|L||U|, and partial pivoting keeps ‖L‖‖U‖ within n times a growth below 20 here
        expect(distance(matmul(L, U), P)).toBeLessThan(20 * n * n * eps * norm(A));
      }),
      { numRuns: 40 },
    );
  });

  test('Q is orthonormal, R has no negative diagonal, Q·R is the matrix', () => {
    fc.assert(
      fc.property(order, order, seed, (m, n, from) => {
        const A = random(m, n, from);
        const { Q, R } = qr(A);
        const k = Math.min(m, n);
        const QtQ = matmul(Q, Q, { transA: true });
        for (let i = 0; i < k; i++) QtQ.data[i * k + i]! -= 1;
        // each of k reflections contributes a few ε in every column: 10·ε·m·√k bounds it
        expect(norm(QtQ)).toBeLessThan(10 * eps * m * Math.sqrt(k) + 4 * eps);
        expect(distance(matmul(Q, R), A)).toBeLessThan(10 * eps * m * norm(A) + 4 * eps);
        for (let i = 0; i < k; i++) {
          expect(R.data[i * n + i]).toBeGreaterThanOrEqual(0);
          for (let j = 0; j < i; j++) expect(R.data[i * n + j]).toBe(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('the determinant of a permutation and of a singular matrix', () => {
    expect(lu(matrix(3, 3, Float64Array.of(0, 2, 0, 3, 0, 0, 0, 0, 4))).determinant).toBe(-24);
    expect(Math.abs(lu(matrix(2, 2, Float64Array.of(1, 2, 2, 4))).determinant)).toBe(0);
    expect(() => solve(matrix(2, 2, Float64Array.of(1, 2, 2, 4)), Float64Array.of(1, 1))).toThrow(/pivot 1/);
    expect(() => cholesky(matrix(2, 2, Float64Array.of(1, 2, 2, 1)))).toThrow(/pivot 1 is -3/);
  });
});
