import { silent } from '@flowrate/base';
import { rowOf } from '@flowrate/linalg';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dot } from '../src/arithmetic/vectors.ts';
import { networkScore } from '../src/askew/networks.ts';
import { classifierLoss, classifierSlope, m32, twoMoons } from '../src/index.ts';

const [n, width] = [6, 4];

/** Data, weights, and a direction to go in. */
const drawn = fc.nat().map((seed) => {
  const stream = m32(seed);
  const data = twoMoons(n, 0.2, stream);
  return { data, weights: stream.normals(3 * width), direction: stream.normals(3 * width) };
});

describe('the binary network on two moons', () => {
  test('without noise the points lie on their half circles, in turn', () => {
    const { X, y } = twoMoons(50, 0, m32(3));
    y.forEach((label, i) => {
      const [x, z] = rowOf(X, i) as unknown as [number, number];
      const centre = label === 0 ? [0, 0] : [1, 0.5];
      // a sine, a cosine and a root: some roundings
      expect(Math.abs(Math.hypot(x - centre[0]!, z - centre[1]!) - 1)).toBeLessThan(1e-14);
      expect(label === 0 ? z >= 0 : z <= 0.5).toBe(true);
    });
    expect(y.reduce((sum, label) => sum + label, 0)).toBe(25);
  });

  test('its slope is that of its loss', () => {
    fc.assert(
      fc.property(drawn, ({ data, weights, direction }) => {
        const step = 1e-6;
        // Where no neuron has its kink within the step: there the difference of the loss says nothing of the slope.
        const reach = 100 * step;
        for (let i = 0; i < n; i++) {
          const [x, z] = rowOf(data.X, i) as unknown as [number, number];
          for (let r = 0; r < width; r++) fc.pre(Math.abs(x * weights[r]! + z * weights[width + r]!) > reach);
        }
        const at = (sign: number): number =>
          classifierLoss(
            data,
            weights.map((value, p) => value + sign * step * direction[p]!),
            width,
          );
        const slope = dot(classifierSlope(data, weights, width), direction);
        // step² and ε/step, times the size of weights and direction
        expect(Math.abs((at(1) - at(-1)) / (2 * step) - slope)).toBeLessThan(1e-7 * (1 + Math.abs(slope)));
      }),
    );
  });

  test('the slope over all rows is the mean of those of each', () => {
    fc.assert(
      fc.property(drawn, ({ data, weights }) => {
        const all = classifierSlope(data, weights, width);
        const each = Array.from({ length: n }, (_, i) => classifierSlope(data, weights, width, [i]));
        all.forEach((value, p) => {
          const mean = each.reduce((sum, one) => sum + one[p]! / n, 0);
          expect(Math.abs(mean - value)).toBeLessThan(1e-14 * (1 + Math.abs(value)));
        });
      }),
    );
  });

  test('as it was measured elsewhere, straight-through ends below rounding and annealing', async () => {
    const settings = { networks: 4, firstSeed: 1000, steps: 600, alpha: 0.2, networkStepSize: 0.3 };
    const work = { progress: silent };
    const score = await networkScore({ ...settings, networkBatch: 0 }, work, () => Promise.resolve());
    expect(score.straightLoss).toBeLessThan(score.roundingLoss);
    expect(score.straightLoss).toBeLessThan(score.askewLoss);
    expect(score.askewBetter).toBe(0);
  });
});
