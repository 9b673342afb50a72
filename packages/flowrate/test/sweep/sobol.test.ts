import { describe, expect, test } from '@jest/globals';
import { mostSobolDimensions, sobolPoints } from '../../src/sweep/plan/sobol.ts';

const point = sobolPoints(mostSobolDimensions);

describe('Sobol’ points', () => {
  test('the sixteenth is that of SciPy 1’s qmc.Sobol(21, scramble=False), which has the same table', () => {
    const sixteenth = [1, 15, 9, 5, 11, 3, 13, 5, 5, 11, 1, 3, 5, 9, 15, 13, 15, 15, 5, 11, 13];
    expect(point(15)).toEqual(sixteenth.map((part) => part / 16));
  });
  test('the first 2^k points visit every interval of length 2^-k once, in every coordinate', () => {
    for (const k of [3, 6, 10]) {
      const points = Array.from({ length: 2 ** k }, (_, index) => point(index));
      for (let d = 0; d < mostSobolDimensions; d++) {
        expect(new Set(points.map((x) => Math.floor(x[d]! * 2 ** k))).size).toBe(2 ** k);
      }
    }
  });
  test('the first two coordinates are a net: every box of area 2^-8 holds one point of 2^8', () => {
    const points = Array.from({ length: 256 }, (_, index) => point(index));
    for (let a = 0; a <= 8; a++) {
      const boxes = points.map(([x, y]) => `${Math.floor(x! * 2 ** a)},${Math.floor(y! * 2 ** (8 - a))}`);
      expect(new Set(boxes).size).toBe(256);
    }
  });
});
