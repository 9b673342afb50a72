import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { crossings, timeTo } from '../../src/quantities/times.ts';
import { gradientFlow } from '../../src/optimizers/gradientFlow.ts';
import { heavyBall } from '../../src/optimizers/heavyBall.ts';
import { lossCurve } from '../../src/quantities/lossCurve.ts';
import { nesterov } from '../../src/optimizers/nesterov.ts';

const modes = { lambda: [0.1, 1, 4], rho: [1, 1, 1] };

describe('timeTo', () => {
  test('one mode of gradient flow: ln(1/ε)/(2λ)', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 100, noNaN: true }),
        fc.double({ min: 1e-10, max: 0.9, noNaN: true }),
        (lambda, epsilon) => {
          const t = timeTo(gradientFlow, {}, { lambda: [lambda], rho: [2] }, epsilon);
          // the loss's own rounding over its slope
          expect(Math.abs(t * 2 * lambda + Math.log(epsilon))).toBeLessThan(1e-12 + 1e-14 * t);
        },
      ),
      { seed: 3, numRuns: 40 },
    );
  });

  test('after it the loss stays below, at it the loss is ε of the start', () => {
    for (const run of [
      { optimizer: heavyBall, params: { damping: 0.2 } },
      { optimizer: nesterov, params: { friction: 3 } },
    ] as const) {
      const at = (t: number[]): Float64Array =>
        lossCurve(run.optimizer as typeof heavyBall, run.params as { damping: number }, modes, t);
      const t = timeTo(run.optimizer as typeof heavyBall, run.params as { damping: number }, modes, 1e-3);
      const start = at([0])[0]!;
      // bisection to neighbouring doubles, times the slope
      expect(Math.abs(at([t])[0]! / start / 1e-3 - 1)).toBeLessThan(1e-9);
      const later = Array.from({ length: 2000 }, (_, j) => t * (1 + (j + 1) / 500));
      expect(Math.max(...at(later))).toBeLessThanOrEqual(1e-3 * start);
    }
  });

  test('a zero mode with weight is never learned; bad epsilon', () => {
    expect(timeTo(gradientFlow, {}, { lambda: [0, 1], rho: [1, 1] }, 0.1)).toBe(Infinity);
    expect(timeTo(gradientFlow, {}, { lambda: [0, 1], rho: [0, 1] }, 0.1)).toBeCloseTo(Math.log(10) / 2, 12);
    expect(() => timeTo(gradientFlow, {}, modes, 1)).toThrow(/between 0 and 1/);
  });
});

describe('crossings', () => {
  test('gradient flow leads at first, then heavy ball and Nesterov overtake: the losses are equal there', () => {
    for (const [optimizer, params] of [
      [heavyBall, { damping: 2 * Math.sqrt(0.1) }],
      [nesterov, { friction: 3 }],
    ] as const) {
      const runner = { optimizer: optimizer as typeof heavyBall, params: params as { damping: number } };
      const found = crossings({ optimizer: gradientFlow, params: {} }, runner, modes, 60);
      expect(found.length).toBeGreaterThan(0);
      for (const { time } of found) {
        const a = lossCurve(gradientFlow, {}, modes, [time])[0]!;
        const b = lossCurve(runner.optimizer, runner.params, modes, [time])[0]!;
        expect(Math.abs(a / b - 1)).toBeLessThan(1e-9);
      }
      // Leads alternate.
      found.forEach(({ ahead }, i) =>
        expect(ahead).toBe(i % 2 === 0 ? found[0]!.ahead : 1 - found[0]!.ahead),
      );
    }
  });
});
