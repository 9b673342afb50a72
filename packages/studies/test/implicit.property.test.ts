import { describe, expect, test } from '@jest/globals';
import { silent } from '@flowrate/base';
import fc from 'fast-check';
import { eigh, gram, matvec, solve, type Matrix } from '@flowrate/linalg';
import { defaultsOf } from '../src/index.ts';
import { fieldModel, type FieldRow } from '../src/implicit/fieldModel.ts';
import { gmres } from '../src/implicit/gmres.ts';
import { implicitStep, transposedTimes } from '../src/implicit/implicitStep.ts';
import { dot, norm, plus } from '../src/arithmetic/vectors.ts';
import { linearStep } from '../src/implicit-sgd/linear.ts';
import { implicitSgd } from '../src/implicit-sgd/study.ts';
import { m32 } from '../src/m32.ts';
import { exact, source } from '../src/pinn/problem.ts';

const seeds = fc.nat({ max: 2 ** 31 });
const logarithms = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((exponent) => 10 ** exponent);

/** A network of 5 neurons on rows of all kinds, and its parameters. */
function example(seed: number) {
  const stream = m32(seed);
  const kinds: Partial<FieldRow>[] = [
    {},
    { first: [1, -2], second: [0.5, -1] },
    { value: 0, second: [0, 1] },
  ];
  const rows = kinds.map((kind) => ({
    ...{ point: stream.normals(2), target: stream.normal(), scale: stream.uniform(), value: 1 },
    ...kind,
  }));
  return { model: fieldModel(rows, 5, 2), rows, theta: stream.normals(15) };
}

describe('networks under linear operators', () => {
  test('the operators are those of the network’s values, by differences', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { model, rows, theta } = example(seed);
        const r = model.residual(theta);
        rows.forEach((row, i) => {
          const u = (dx: number, dy: number): number => {
            const point = [row.point[0]! + dx, row.point[1]! + dy];
            const value = { point, target: 0, scale: 1, value: 1 };
            return fieldModel([value], 5, 2).residual(theta)[0]!;
          };
          const h = 1e-3;
          const [b0 = 0, b1 = 0] = row.first ?? [];
          const [A0 = 0, A1 = 0] = row.second ?? [];
          const first = (b0 * (u(h, 0) - u(-h, 0)) + b1 * (u(0, h) - u(0, -h))) / (2 * h);
          const seconds = [A0 * (u(h, 0) + u(-h, 0) - 2 * u(0, 0)), A1 * (u(0, h) + u(0, -h) - 2 * u(0, 0))];
          const L = row.value * u(0, 0) + first + (seconds[0]! + seconds[1]!) / h ** 2;
          // h² times a fourth derivative, at most the fourth power of weights up to 6 sigma, and ε/h² of rounding.
          expect(Math.abs(r[i]! - row.scale * (L - row.target))).toBeLessThan(1e-6 * (1 + norm(theta) ** 5));
        });
      }),
      { numRuns: 50 },
    );
  });

  test('the Jacobian is that of the residuals by differences, the gradient Jᵀr', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { model, theta } = example(seed);
        const J = model.jacobian(theta);
        const along = m32(seed + 1).normals(theta.length);
        const h = 1e-6;
        const difference = plus(
          model.residual(plus(theta, along, h)),
          model.residual(plus(theta, along, -h)),
          -1,
        );
        const slope = matvec(J, along);
        // Truncation is h² times a third derivative, rounding ε/h.
        for (let i = 0; i < 3; i++)
          expect(Math.abs(difference[i]! / (2 * h) - slope[i]!)).toBeLessThan(1e-7 * (1 + norm(theta) ** 4));
        const product = dot(model.gradient(theta), along);
        const size = 1 + norm(slope) * norm(model.residual(theta)) * 100;
        // Sums of 15 products in another order.
        expect(Math.abs(product - dot(model.residual(theta), slope))).toBeLessThan(1e-13 * size);
      }),
      { numRuns: 50 },
    );
  });
});

test('GMRES solves what elimination solves, with and without a preconditioner', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 8 }), fc.boolean(), (seed, n, isExact) => {
      const stream = m32(seed);
      const A: Matrix = stream.normalMatrix(n, n);
      for (let i = 0; i < n; i++) A.data[i * n + i]! += 2 * n;
      const b = stream.normals(n);
      const x = gmres((v) => matvec(A, v), b, {
        preconditioner: isExact ? (v) => solve(A, v) : (v) => v.slice(),
        tolerance: 1e-12,
        most: isExact ? 1 : n,
      });
      // The tolerance asked for, and rounding of a well-conditioned system.
      expect(norm(plus(matvec(A, x), b, -1))).toBeLessThan(1e-11 * norm(b));
    }),
    { numRuns: 100 },
  );
});

test('an implicit step solves its equation, and the loss does not rise, at every step size', () => {
  fc.assert(
    fc.property(seeds, logarithms(-3, 2), (seed, eta) => {
      const { model, theta } = example(seed);
      const { theta: next, relativeResidual } = implicitStep(model, theta, eta);
      const [before, after] = [model.residual(theta), model.residual(next)];
      expect(dot(after, after)).toBeLessThanOrEqual(dot(before, before));
      const residual = plus(plus(next, theta, -1), model.gradient(next), eta);
      const start = eta * norm(model.gradient(theta));
      // The same number from its definition, in another order of summation.
      expect(Math.abs(norm(residual) / start - relativeResidual)).toBeLessThan(1e-12);
    }),
    { numRuns: 50 },
  );
});

test('on a linear model that θ* fits a step brings θ nearer by its own length at least', () => {
  fc.assert(
    fc.property(seeds, logarithms(-3, 6), (seed, eta) => {
      const stream = m32(seed);
      const A = stream.normalMatrix(3, 7);
      const [theta, truth] = [stream.normals(7), stream.normals(7)];
      const error = plus(theta, truth, -1);
      const next = linearStep(A, error, theta, eta, 'implicit');
      const [after, moved] = [plus(next, truth, -1), plus(next, theta, -1)];
      // Rounding of the solve, whose condition is at most that of three random rows.
      expect(dot(after, after) + dot(moved, moved)).toBeLessThanOrEqual(dot(error, error) * (1 + 1e-9));
    }),
    { numRuns: 200 },
  );
});

test('batches larger than the data and step sizes of 0 are refused', async () => {
  const work = { data: undefined, seed: 1, signal: new AbortController().signal, progress: silent };
  const defaults = defaultsOf(implicitSgd.parameters);
  for (const bad of [{ batch: 41 }, { stepSizes: [0] }, { networkStepSizes: [] }])
    await expect(implicitSgd.run({ ...defaults, ...bad }, work)).rejects.toMatchObject({
      code: 'bad-parameter',
    });
});

test('on linear residuals a step divides mode λ of the residual by 1 + ηλ, at every step size', () => {
  fc.assert(
    fc.property(seeds, logarithms(-6, 6), (seed, eta) => {
      const stream = m32(seed);
      const J = stream.normalMatrix(3, 5);
      const y = stream.normals(3);
      const residual = (theta: Float64Array): Float64Array => plus(matvec(J, theta), y, -1);
      const model = {
        residual,
        jacobian: () => J,
        gradient: (theta: Float64Array) => transposedTimes(J, residual(theta)),
      };
      const start = stream.normals(5);
      const { values, vectors } = eigh(gram(J));
      const after = residual(implicitStep(model, start, eta).theta);
      const before = residual(start);
      for (let mode = 0; mode < 3; mode++) {
        const along = Float64Array.from({ length: 3 }, (_, i) => vectors.data[3 * i + mode]!);
        const expected = dot(along, before) / (1 + eta * values[mode]!);
        // The tolerance of the solve, which η multiplies in a mode of the residual by ηλ/(1 + ηλ).
        expect(Math.abs(dot(along, after) - expected)).toBeLessThan(1e-7 * norm(before));
      }
    }),
    { numRuns: 100 },
  );
});

test('u* solves the heat equation with the source, by differences', () => {
  const inside = fc.double({ min: 0.1, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(inside, inside, (t, x) => {
      const h = 1e-3;
      const first = (exact(t + h, x) - exact(t - h, x)) / (2 * h);
      const second = (exact(t, x + h) + exact(t, x - h) - 2 * exact(t, x)) / h ** 2;
      // h²π⁴/12 of truncation.
      expect(Math.abs(first - second - source(t, x))).toBeLessThan(1e-5);
    }),
  );
});
