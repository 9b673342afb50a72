import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hiddenPassesScalar } from '../src/passes/hiddenPassesScalar.ts';
import { hiddenPassesSimd } from '../src/passes/hiddenPassesSimd.ts';
import { gradient, outputs } from '../src/passes/evaluate.ts';
import { network, withTheta, type Parametrization, type TrainedLayers } from '../src/network.ts';
import { largestDifference, norm, normalProblem } from './problems.ts';

const shape = fc.record({
  n: fc.integer({ min: 1, max: 120 }),
  d: fc.integer({ min: 1, max: 21 }),
  width: fc.integer({ min: 1, max: 30 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
  train: fc.constantFrom<TrainedLayers>('hidden', 'both'),
});

describe('passes', () => {
  test('the SIMD passes are the plain loops: same active neurons, same numbers', () => {
    fc.assert(
      fc.property(shape, ({ n, d, width, seed, train }) => {
        const { X, y } = normalProblem(n, d, seed);
        const net = network({ width, inputs: d, train, seed });
        const plain = hiddenPassesScalar(net, X);
        const simd = hiddenPassesSimd(net, X)!;
        const f = plain.outputs(net.theta).slice();
        // products and sums come in the same order in both: not a bit differs
        expect(simd.outputs(net.theta).slice()).toEqual(f);
        expect(simd.active.slice()).toEqual(plain.active);
        const slope = plain.gradient(y).slice();
        // n + d terms added in another order
        const tolerance = 4 * (n + d) * Number.EPSILON * (1 + norm(y) * norm(X.data));
        expect(largestDifference(simd.gradient(y), slope)).toBeLessThan(tolerance);
      }),
      { numRuns: 60 },
    );
  });

  test('memory of an earlier pass does not show: a second pass repeats the first', () => {
    const { X, y } = normalProblem(13, 5, 3);
    const net = network({ width: 11, inputs: 5, seed: 3 });
    const passes = hiddenPassesSimd(net, X)!;
    const f = passes.outputs(net.theta).slice();
    const slope = passes.gradient(y).slice();
    passes.outputs(net.theta.map((w) => -w));
    passes.gradient(f);
    expect(passes.outputs(net.theta).slice()).toEqual(f);
    expect(passes.gradient(y).slice()).toEqual(slope);
  });

  test.each<TrainedLayers>(['hidden', 'output', 'both'])(
    '%s: the gradient is the derivative of the loss',
    (train) => {
      const kinds = {
        seed: fc.integer({ min: 0, max: 1e6 }),
        biases: fc.boolean(),
        parametrization: fc.constantFrom<Parametrization>('ntk', 'standard'),
      };
      fc.assert(
        fc.property(fc.record(kinds), ({ seed, ...kind }) => {
          const { X, y } = normalProblem(7, 3, seed);
          const net = network({ width: 5, inputs: 3, train, seed, ...kind });
          const exact = gradient(net, X, y);
          const h = 1e-5;
          const lossAt = (k: number, shift: number) => {
            const theta = net.theta.slice();
            theta[k]! += shift;
            return outputs(withTheta(net, theta), X).reduce((sum, f, i) => sum + (f - y[i]!) ** 2 / 2, 0);
          };
          for (let k = 0; k < exact.length; k++) {
            const right = (lossAt(k, h) - lossAt(k, 0)) / h;
            const left = (lossAt(k, 0) - lossAt(k, -h)) / h;
            fc.pre(Math.abs(right - left) < 1e-3); // a relu changes sides within h: no derivative to compare with
            // the loss is piecewise quadratic or biquadratic: rounding ε·loss/h ~ 1e-10 and third order h² ~ 1e-10 remain
            expect(Math.abs((right + left) / 2 - exact[k]!)).toBeLessThan(1e-8);
          }
        }),
        { numRuns: 30 },
      );
    },
  );

  test('doubling the hidden weights doubles the outputs and keeps the active neurons (relu is homogeneous)', () => {
    fc.assert(
      fc.property(shape, ({ n, d, width, seed }) => {
        const { X } = normalProblem(n, d, seed);
        const net = network({ width, inputs: d, train: 'hidden', seed });
        const doubled = withTheta(
          net,
          net.theta.map((w) => 2 * w),
        );
        // a power of two: exact
        expect(outputs(doubled, X)).toEqual(outputs(net, X).map((f) => 2 * f));
      }),
      { numRuns: 30 },
    );
  });
});
