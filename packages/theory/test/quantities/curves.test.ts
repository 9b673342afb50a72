import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gradientFlow } from '../../src/optimizers/gradientFlow.ts';
import { heavyBall } from '../../src/optimizers/heavyBall.ts';
import {
  learnedModesCurve,
  lossCurve,
  modeCurves,
  pseudoLossCurve,
  weightTravelCurve,
} from '../../src/quantities/lossCurve.ts';
import { nesterov } from '../../src/optimizers/nesterov.ts';
import { optimizers } from '../../src/optimizers/catalogue.ts';

const seed = 4;
const positive = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

describe('tables of many modes at many times are the closed form', () => {
  const grids = fc.oneof(
    fc
      .tuple(positive(0, 5), positive(1e-3, 1))
      .map(([from, h]) => Array.from({ length: 1037 }, (_, j) => from + j * h)),
    fc.array(positive(0, 200), { minLength: 1, maxLength: 40 }),
  );
  const spectra = fc.array(fc.oneof(positive(1e-4, 30), fc.constant(0), fc.constant(1)), {
    minLength: 1,
    maxLength: 5,
  });

  test('heavy ball, also at and around the critical damping', () => {
    fc.assert(
      fc.property(
        grids,
        spectra,
        fc.oneof(positive(0, 8), fc.constantFrom(2, 2 + 1e-12, 2 - 1e-12)),
        (times, lambda, damping) => {
          const table = modeCurves(heavyBall, { damping }, lambda, times);
          lambda.forEach((value, i) => {
            const mode = heavyBall.mode({ damping }, value);
            times.forEach((t, j) => {
              // 100 steps of a recurrence whose slow modes add up their roundings: 100² ε/2; and 4ε of the phase
              const allowed = 2e-12 + 1e-15 * Math.sqrt(value) * t;
              expect(Math.abs(table[i * times.length + j]! - mode.phi(t))).toBeLessThan(allowed);
            });
          });
        },
      ),
      { seed, numRuns: 60 },
    );
  });

  test('Nesterov, any friction', () => {
    fc.assert(
      fc.property(
        grids,
        spectra,
        fc.oneof(positive(0.1, 12), fc.constantFrom(1, 2, 3, 4)),
        (times, lambda, friction) => {
          const table = modeCurves(nesterov, { friction }, lambda, times);
          lambda.forEach((value, i) => {
            const mode = nesterov.mode({ friction }, value);
            times.forEach((t, j) => {
              const z = Math.sqrt(value) * t;
              // 1e-12 of the envelope: two ways to 1e-14 each, with exponents up to 6 of numbers near 1e3
              const allowed = (1e-12 + 2e-15 * z) * Math.exp(mode.envelope(t));
              expect(Math.abs(table[i * times.length + j]! - mode.phi(t))).toBeLessThan(allowed);
            });
          });
        },
      ),
      { seed, numRuns: 40 },
    );
  });
});

describe('curves', () => {
  const modes = { lambda: [0, 0.5, 2], rho: [1, 2, 3] };

  test('gradient flow by hand', () => {
    const [start, later] = lossCurve(gradientFlow, {}, modes, [0, 1]);
    expect(start).toBe(3);
    // a few roundings
    expect(later).toBeCloseTo((1 + 2 * Math.exp(-1) + 3 * Math.exp(-4)) / 2, 14);
    expect(pseudoLossCurve(gradientFlow, {}, modes, [0])[0]).toBe((0.5 * 2 + 2 * 3) / 2);
    expect(weightTravelCurve(gradientFlow, {}, modes, [0])[0]).toBe(0);
    expect(weightTravelCurve(gradientFlow, {}, modes, [1e3])[0]).toBeCloseTo(2 / 0.5 + 3 / 2, 14);
    expect(learnedModesCurve(gradientFlow, {}, modes.lambda, [0, 1e3])).toEqual(Float64Array.of(0, 2));
  });

  test('every optimizer: at t = 0 the whole loss, no travel', () => {
    for (const optimizer of optimizers) {
      const params = Object.fromEntries(
        Object.entries(optimizer.parameters).map(([name, spec]) => [name, spec.default]),
      );
      expect(lossCurve(optimizer, params, modes, [0])[0]).toBeCloseTo(3, 12);
      expect(weightTravelCurve(optimizer, params, modes, [0])[0]).toBeLessThan(1e-24);
    }
  });

  test('bad input', () => {
    expect(() => lossCurve(gradientFlow, {}, { lambda: [1], rho: [1, 2] }, [0])).toThrow(
      /one weight an eigenvalue/,
    );
    expect(() => lossCurve(gradientFlow, {}, { lambda: [1], rho: [-1] }, [0])).toThrow(/weight 0 is -1/);
    expect(() => lossCurve(gradientFlow, {}, { lambda: [-1], rho: [1] }, [0])).toThrow(/eigenvalue 0 is -1/);
    expect(() => lossCurve(heavyBall, { damping: 1 }, modes, [-1])).toThrow(/time is -1/);
    expect(() => modeCurves(heavyBall, { damping: 1 }, [1, 2], [1], new Float64Array(3))).toThrow(/give 2/);
  });
});
