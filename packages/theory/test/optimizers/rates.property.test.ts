import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gradientFlow } from '../../src/optimizers/gradientFlow.ts';
import { heavyBall } from '../../src/optimizers/heavyBall.ts';
import { heavyBallHighResolution } from '../../src/optimizers/heavyBallHighResolution.ts';
import { nagScHighResolution } from '../../src/optimizers/nagScHighResolution.ts';
import { nesterovSc } from '../../src/optimizers/nesterovSc.ts';
import { polynomialRoots } from '@flowrate/formula';
import { higherOrderMomentum } from '../../src/optimizers/higherOrderMomentum.ts';

const positive = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const spectra = fc.array(positive(1e-3, 10), { minLength: 1, maxLength: 6 });
const seed = 6;

const modulus = (coefficients: number[]): number =>
  Math.max(...polynomialRoots(coefficients).map((z) => Math.hypot(z.re, z.im)));
const abscissa = (coefficients: number[]): number =>
  Math.max(...polynomialRoots(coefficients).map((z) => z.re));
/** 1e-10, or √ε at a double root, where a rounding of the coefficients moves the roots by so much. */
const close = (got: number, wanted: number, double: boolean): void =>
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual((double ? 1e-7 : 1e-10) * (1 + Math.abs(wanted)));

describe('rates are the spectral abscissa and the spectral radius', () => {
  test('flows of second order', () => {
    fc.assert(
      fc.property(spectra, positive(0.01, 6), positive(1e-4, 0.05), (spectrum, b, stepSize) => {
        const of = (coefficients: (lambda: number) => number[]): number =>
          -2 * Math.max(...spectrum.map((lambda) => abscissa(coefficients(lambda))));
        const plain = heavyBall.rate({ damping: b }, spectrum);
        close(
          plain.rate,
          of((l) => [1, b, l]),
          plain.prefactor > 0,
        );
        const convexity = (b * b) / 4;
        const k = 1 + Math.sqrt(convexity * stepSize);
        const params = { convexity, stepSize };
        const ball = heavyBallHighResolution.rate(params, spectrum);
        close(
          ball.rate,
          of((l) => [1, 2 * Math.sqrt(convexity), k * l]),
          ball.prefactor > 0,
        );
        const nag = nagScHighResolution.rate(params, spectrum);
        close(
          nag.rate,
          of((l) => [1, 2 * Math.sqrt(convexity) + Math.sqrt(stepSize) * l, k * l]),
          nag.prefactor > 0,
        );
      }),
      { seed, numRuns: 300 },
    );
  });

  test('methods', () => {
    fc.assert(
      fc.property(
        spectra,
        positive(1e-3, 0.5),
        positive(0, 0.99),
        positive(-0.9, 0.9),
        (spectrum, stepSize, momentum, m2) => {
          const of = (coefficients: (step: number) => number[]): number =>
            Math.max(...spectrum.map((lambda) => modulus(coefficients(stepSize * lambda))));
          const ball = heavyBall.discreteRate({ stepSize, momentum }, spectrum);
          close(
            ball.rate,
            of((s) => [1, -(1 + momentum - s), momentum]),
            ball.prefactor > 0,
          );
          const nag = nesterovSc.discreteRate({ stepSize, momentum }, spectrum);
          close(
            nag.rate,
            of((s) => [1, -(1 + momentum) * (1 - s), momentum * (1 - s)]),
            nag.prefactor > 0,
          );
          const m1 = momentum;
          const third = higherOrderMomentum.discreteRate({ stepSize, m1, m2 }, spectrum);
          // The companion matrix's powers: x_k/x_(k-1) grows at the radius; the recursion itself is the other way.
          let growth = -Infinity;
          for (const lambda of spectrum) {
            const mode = higherOrderMomentum.discreteMode({ stepSize, m1, m2 }, lambda);
            const crest = (k: number): number =>
              Math.max(...Array.from({ length: 200 }, (_, j) => mode.log(k + j).logAbs));
            growth = Math.max(growth, (crest(4000) - crest(2000)) / 2000);
          }
          // (4000 - 2000) steps, a crest known to about 1, a prefactor of k at most
          expect(Math.abs(growth - Math.log(third.rate))).toBeLessThan(2e-3);
        },
      ),
      { seed, numRuns: 15 },
    );
  });

  test('λ = 0 stays, and is said to', () => {
    const spectrum = [0, 1];
    expect(gradientFlow.rate({}, spectrum)).toMatchObject({ kind: 'stalled', rate: 0, limitingMode: 0 });
    expect(heavyBall.rate({ damping: 1 }, spectrum)).toMatchObject({ kind: 'stalled', limitingMode: 0 });
    expect(heavyBall.discreteRate({ stepSize: 0.1, momentum: 0.5 }, spectrum).kind).toBe('stalled');
    expect(heavyBall.discreteRate({ stepSize: 4, momentum: 0.5 }, spectrum)).toMatchObject({
      kind: 'diverges',
      limitingMode: 1,
    });
  });
});

describe('no grid search beats the optimal parameters', () => {
  const ranges = fc
    .tuple(positive(0.01, 1), positive(1.1, 100))
    .map(([min, kappa]) => ({ min, max: min * kappa }));
  const grid = Array.from({ length: 31 }, (_, i) => i / 30);

  test('heavy ball, Nesterov with constant momentum, gradient descent', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const ends = [range.min, range.max];
        const inside = [...ends, ...grid.map((u) => range.min + u * (range.max - range.min))];
        const flow = heavyBall.rate(heavyBall.optimal(range).flow, ends).rate;
        const descent = gradientFlow.discreteRate(gradientFlow.optimal(range).discrete, inside).rate;
        const ball = heavyBall.discreteRate(heavyBall.optimal(range).discrete, inside).rate;
        const nag = nesterovSc.discreteRate(nesterovSc.optimal(range).discrete, inside).rate;
        for (const u of grid) {
          const damping = 4 * u * Math.sqrt(range.max) + 1e-3;
          // 1e-7: at the optimum a double root, known to √ε
          expect(heavyBall.rate({ damping }, ends).rate).toBeLessThanOrEqual(flow * (1 + 1e-7));
          const stepSize = ((u + 0.01) * 4) / range.max;
          expect(gradientFlow.discreteRate({ stepSize }, ends).rate).toBeGreaterThanOrEqual(
            descent * (1 - 1e-12),
          );
          for (const momentum of grid) {
            const discrete = { stepSize, momentum: momentum * 0.999 };
            expect(heavyBall.discreteRate(discrete, ends).rate).toBeGreaterThanOrEqual(ball * (1 - 1e-7));
            expect(nesterovSc.discreteRate(discrete, ends).rate).toBeGreaterThanOrEqual(nag * (1 - 1e-7));
          }
        }
      }),
      { seed, numRuns: 5 },
    );
  });

  test('higher-order momentum’s flow: σ^(3/2) = √L - √(L - μ), and no grid is faster', () => {
    fc.assert(
      fc.property(ranges, ({ min, max }) => {
        const spectrum = grid.map((u) => min + u * (max - min));
        const best = higherOrderMomentum.optimal({ min, max }).flow;
        const { rate } = higherOrderMomentum.rate(best, spectrum);
        const sigma = Math.cbrt((Math.sqrt(max) - Math.sqrt(max - min)) ** 2);
        // Three roots on one line, two of them of the mode L: known to ε^(1/2) where they meet.
        expect(Math.abs(rate / (2 * sigma) - 1)).toBeLessThan(1e-6);
        for (const u of grid) {
          for (const v of grid) {
            const params = { a1: best.a1 * 4 ** (2 * u - 1), a2: best.a2 * 4 ** (2 * v - 1) };
            expect(higherOrderMomentum.rate(params, [min, max]).rate).toBeLessThanOrEqual(rate * (1 + 1e-6));
          }
        }
      }),
      { seed, numRuns: 12 },
    );
  });

  test('high resolution: the damping at the step of the theorems', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const ends = [range.min, range.max];
        for (const optimizer of [heavyBallHighResolution, nagScHighResolution]) {
          const best = optimizer.optimal(range).flow;
          const rate = optimizer.rate(best, ends).rate;
          for (const u of grid) {
            const convexity = best.convexity * 4 ** (4 * u - 2);
            expect(optimizer.rate({ ...best, convexity }, ends).rate).toBeLessThanOrEqual(rate * (1 + 1e-7));
          }
        }
      }),
      { seed, numRuns: 50 },
    );
  });
});
