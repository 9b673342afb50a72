import { expect, test } from '@jest/globals';
import { silent } from '@flowrate/base';
import fc from 'fast-check';
import { matrix } from '@flowrate/linalg';
import { defaultsOf } from '../src/index.ts';
import { orbit, similarityDimension, stationaryVariance, varianceOf } from '../src/fractal/attractor.ts';
import { boxCounts, correlationSums, scalingSlope, thinned } from '../src/fractal/dimension.ts';
import { contraction, logBatches } from '../src/fractal/ridge.ts';
import { fractal } from '../src/fractal/study.ts';
import { m32 } from '../src/m32.ts';

const { signal } = new AbortController();
const seeds = fc.nat({ max: 2 ** 31 });
const triangle = [
  [0, 0],
  [1, 0],
  [0, 1],
];

test('at η = 2/3 and 3/4 the iterates fill the boxes of a Cantor set, 2^j at scale base^(-j), whatever the seed', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.constantFrom(3, 4), async (seed, base) => {
      const settings = { stepSize: 1 - 1 / base, burnIn: 100, steps: 3000 };
      const cloud = await orbit([[0], [1]], settings, m32(seed), signal);
      // 3000 steps miss a box of the 16 with a chance of 16·(15/16)^3000.
      expect(boxCounts(cloud, base, [1, 2, 3, 4])).toEqual([2, 4, 8, 16]);
      const sums = correlationSums(cloud, base, [1, 2]);
      // Pairs in one box are as near as it is wide, others are a gap apart: a half and a quarter, up to 3000^(-1/2).
      expect(Math.abs(sums[0]! - 1 / 2)).toBeLessThan(0.05);
      expect(Math.abs(sums[1]! - 1 / 4)).toBeLessThan(0.05);
    }),
    { numRuns: 20 },
  );
});

test('iterates stay in the hull of the data, their variance is η/(2 - η) of the data’s', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.double({ min: 0.2, max: 0.95, noNaN: true }), async (seed, stepSize) => {
      const steps = 40_000;
      const cloud = await orbit(triangle, { stepSize, burnIn: 200, steps }, m32(seed), signal);
      for (let p = 0; p < cloud.coordinates.length; p += 2) {
        const [x, y] = [cloud.coordinates[p]!, cloud.coordinates[p + 1]!];
        // ε for each of the roundings that have not decayed.
        if (!(x >= 0 && y >= 0 && x + y <= 1 + 1e-14)) throw new Error(`${x}, ${y} is outside`);
      }
      const exact = stationaryVariance(stepSize, 4 / 9);
      // Six deviations of a mean of steps·η independent terms.
      expect(Math.abs(varianceOf(cloud) / exact - 1)).toBeLessThan(6 / Math.sqrt(steps * stepSize));
    }),
    { numRuns: 20 },
  );
});

test('boxes grow with the scale, hold all points, and do not depend on their order', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 60 }), fc.constantFrom(1, 2), (seed, count, dimension) => {
      const coordinates = m32(seed).uniforms(count * dimension);
      const counts = boxCounts({ dimension, coordinates }, 2, [0, 1, 2, 3, 40]);
      expect(counts[0]).toBe(1);
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
      expect(counts[4]).toBe(count);
      const reversed = coordinates.slice();
      for (let i = 0; i < count; i++)
        reversed.set(coordinates.subarray(i * dimension, (i + 1) * dimension), (count - 1 - i) * dimension);
      expect(boxCounts({ dimension, coordinates: reversed }, 2, [0, 1, 2, 3, 40])).toEqual(counts);
      expect(thinned({ dimension, coordinates }, count).coordinates).toEqual(coordinates);
    }),
    { numRuns: 100 },
  );
});

test('the slope of a power law is its exponent; dimensions are those of Cantor and Sierpinski', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.integer({ min: 2, max: 9 }),
      (exponent, base) => {
        const scales = [1, 2, 3, 5];
        const y = scales.map((j) => 7 * base ** (j * exponent));
        // Rounding of logarithms of numbers up to 9^15.
        expect(Math.abs(scalingSlope(scales, y, base) - exponent)).toBeLessThan(1e-13);
      },
    ),
  );
  // Closed forms, up to the rounding of two logarithms.
  expect(Math.abs(similarityDimension(2, 2 / 3, 1) - Math.log(2) / Math.log(3))).toBeLessThan(1e-15);
  expect(Math.abs(similarityDimension(3, 1 / 2, 2) - Math.log2(3))).toBeLessThan(1e-15);
  expect(similarityDimension(2, 0.1, 1)).toBe(1);
});

test('a batch that leaves a direction unseen contracts by 1 - ηλ', () => {
  const length = fc.double({ min: 0.1, max: 3, noNaN: true });
  fc.assert(
    fc.property(length, length, fc.double({ min: 0, max: 1, noNaN: true }), (x, y, ridge) => {
      // No direction is overstepped: η(λ + ‖a‖²) ≤ 1.
      const stepSize = 1 / (ridge + x * x + y * y);
      const norm = contraction(matrix(1, 2, [x, y]), stepSize, ridge);
      // The eigenvalues of a 2×2 matrix of norm 1.
      expect(Math.abs(norm - (1 - stepSize * ridge))).toBeLessThan(1e-14);
    }),
  );
  // C(5, 2) = 10.
  expect(Math.abs(logBatches(5, 2) - Math.log(10))).toBeLessThan(1e-15);
});

test('step sizes outside (0, 1) are refused', async () => {
  const work = { data: undefined, seed: 1, signal, progress: silent };
  const defaults = defaultsOf(fractal.parameters);
  for (const bad of [{ stepSizes: [1] }, { triangleStepSizes: [0] }, { stepSizes: [] }])
    await expect(fractal.run({ ...defaults, ...bad }, work)).rejects.toMatchObject({ code: 'bad-parameter' });
});
