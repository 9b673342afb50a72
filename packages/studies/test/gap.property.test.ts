import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { largestGap } from '../src/limit/gap.ts';

const curve = fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });

describe('largestGap', () => {
  test('a curve is at no distance from itself', () => {
    fc.assert(fc.property(curve, (c) => largestGap(c, c) === 0));
  });

  test('a decreasing curve scaled by 1 + e is at relative distance e', () => {
    fc.assert(
      fc.property(curve, fc.double({ min: 1e-3, max: 1, noNaN: true }), (c, e) => {
        const falling = [...c].sort((a, b) => b - a);
        const gap = largestGap(
          falling,
          falling.map((v) => v * (1 + e)),
        );
        // Two roundings of numbers of the size of the curve.
        expect(Math.abs(gap - e)).toBeLessThan(1e-12);
      }),
    );
  });

  test('a zero of an oscillating curve does not count more than the swing that follows', () => {
    expect(largestGap([1, 0, 0.5], [1, 1e-3, 0.5])).toBeCloseTo(2e-3, 12);
  });

  test('a curve that stays away from a vanished one is at infinite distance', () => {
    expect(largestGap([1, 0], [1, 1])).toBe(Infinity);
  });
});
