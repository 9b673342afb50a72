import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eigh } from '@flowrate/linalg';
import { activations } from '@flowrate/spectral';
import { gradientFlow } from '@flowrate/theory';
import { empiricalNtk } from '../src/kernel/empiricalNtk.ts';
import { logistic } from '../src/losses/logistic.ts';
import type { Loss } from '../src/losses/loss.ts';
import { lossByName, losses } from '../src/losses/losses.ts';
import { softmax } from '../src/losses/softmax.ts';
import { network, withTheta, type Network } from '../src/network.ts';
import { outputs } from '../src/passes/evaluate.ts';
import { jacobian } from '../src/passes/jacobian.ts';
import type { Data } from '../src/training/run.ts';
import { train } from '../src/training/train.ts';
import { codeOf, largestDifference, norm, normalProblem } from './problems.ts';

const [samples, classes] = [7, 3];

/** Targets that a loss takes: labels where it wants these. */
function targetsFor(loss: Loss, K: number, numbers: Float64Array): Float64Array {
  const count = samples * loss.targetsOf(K);
  const own = Float64Array.from({ length: count }, (_, i) => numbers[i % numbers.length]!);
  if (codeOf(() => loss.checkTargets(own, K)) === 'nothing thrown') return own;
  const labels = loss.targetsOf(K) === K ? 2 : K;
  return own.map((value) => Math.floor(Math.abs(value) * 10) % labels);
}

function problemFor(loss: Loss, seed: number): { net: Network; data: Data } {
  const { X, y } = normalProblem(samples, 4, seed);
  // as the derivative is looked for by differences: an activation without a kink
  const net = network({ width: 6, inputs: 4, outputs: classes, activation: activations.erf, depth: 3, seed });
  return { net, data: { X, y: targetsFor(loss, classes, y) } };
}

const few = { numRuns: 20 };

describe.each(losses.map((loss) => [loss.name, loss] as const))('%s', (name, loss) => {
  const total = (net: Network, { X, y }: Data): number => {
    const f = outputs(net, X);
    return loss.factor(samples, classes) * loss.sum(f, y, new Float64Array(f.length));
  };

  test('is found by its name; its derivative by each output is that of differences', () => {
    expect(lossByName(name)).toBe(loss);
    const scores = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), {
      minLength: samples * classes,
      maxLength: samples * classes,
    });
    fc.assert(
      fc.property(scores, fc.nat(1000), (values, seed) => {
        const f = Float64Array.from(values);
        const y = targetsFor(loss, classes, normalProblem(samples, 1, seed).y);
        const residual = new Float64Array(f.length);
        const spare = new Float64Array(f.length);
        const sum = loss.sum(f, y, residual);
        expect(Number.isFinite(sum)).toBe(true);
        const h = 1e-4;
        for (let p = 0; p < f.length; p++) {
          const at = (move: number): number =>
            loss.sum(
              f.map((value, q) => (q === p ? value + move : value)),
              y,
              spare,
            );
          // central differences: h² of a third derivative below 1, and rounding of the sum over h
          const rounding = h * h + (1e-14 * Math.abs(sum)) / h;
          expect(Math.abs((at(h) - at(-h)) / (2 * h) - residual[p]!)).toBeLessThan(rounding);
          // and it bends by at most what it says
          const bend = (at(h) - 2 * at(0) + at(-h)) / (h * h);
          expect(bend).toBeLessThan(loss.curvature + 4e-7 + (1e-14 * Math.abs(sum)) / (h * h));
        }
      }),
      few,
    );
  });

  test('a step of gradient descent is one along the gradient in the weights', () => {
    fc.assert(
      fc.property(fc.nat(1000), (seed) => {
        const { net, data } = problemFor(loss, seed);
        const stepSize = 0.01;
        const run = train(net, data, gradientFlow.update({ stepSize }), { steps: 1, loss });
        expect(run.loss[0]).toBe(total(net, data));
        const direction = normalProblem(net.theta.length, 1, seed + 1).y;
        const h = 1e-5 / norm(direction);
        const moved = (by: number): number =>
          total(
            withTheta(
              net,
              net.theta.map((value, p) => value + by * direction[p]!),
            ),
            data,
          );
        let along = 0;
        for (let p = 0; p < direction.length; p++) {
          along += ((net.theta[p]! - run.theta[p]!) / stepSize) * direction[p]!;
        }
        // h² of a third derivative, and rounding of the losses over h
        const rounding = 1e-6 * (1 + Math.abs(along)) + (1e-14 * run.loss[0]!) / h;
        expect(Math.abs((moved(h) - moved(-h)) / (2 * h) - along)).toBeLessThan(rounding);
      }),
      few,
    );
  });

  test('the linearised network never loses by a step within the limit of its curvature', () => {
    fc.assert(
      fc.property(fc.nat(1000), (seed) => {
        const { net, data } = problemFor(loss, seed);
        const largest = eigh(empiricalNtk(net, data.X), { vectors: false }).values.at(-1)!;
        const limit = 2 / (largest * loss.curvature * loss.factor(samples, classes));
        const rule = gradientFlow.update({ stepSize: 0.99 * limit });
        const run = train(net, data, rule, { steps: 15, loss, linearised: true });
        expect(run.status).toBe('finished');
        for (let k = 0; k < 15; k++) {
          // a convex loss that bends by at most so much: the rest is rounding
          expect(run.loss[k + 1]!).toBeLessThanOrEqual(run.loss[k]! + 1e-12 * run.loss[0]!);
        }
      }),
      few,
    );
  });
});

test('several outputs: the kernel is J Jᵀ', () => {
  const { X } = normalProblem(samples, 4, 1);
  for (const options of [{ depth: 3 }, { train: 'output' }, { train: 'hidden', biases: true }] as const) {
    const net = network({ width: 6, inputs: 4, outputs: classes, seed: 1, ...options });
    const J = jacobian(net, X);
    const kernel = empiricalNtk(net, X);
    expect([kernel.rows, kernel.cols]).toEqual([J.rows, J.rows]);
    const direct = Float64Array.from(kernel.data, (_, p) => {
      const [a, b] = [Math.floor(p / J.rows), p % J.rows];
      let sum = 0;
      for (let k = 0; k < J.cols; k++) sum += J.data[a * J.cols + k]! * J.data[b * J.cols + k]!;
      return sum;
    });
    // sums of some hundred terms
    expect(largestDifference(kernel.data, direct)).toBeLessThan(1e-13 * norm(direct));
  }
});

test('one class against another: softmax on (0, f) is the logistic loss of f', () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 700, noNaN: true }), fc.boolean(), (f, is) => {
      const y = [is ? 1 : 0];
      const [one, two] = [new Float64Array(1), new Float64Array(2)];
      const [a, b] = [logistic.sum(Float64Array.of(f), y, one), softmax.sum(Float64Array.of(0, f), y, two)];
      // a few roundings of numbers up to |f|
      expect(Math.abs(a - b)).toBeLessThan(1e-15 * (2 + 2 * Math.abs(f)));
      expect(Math.abs(one[0]! - two[1]!)).toBeLessThan(1e-15);
    }),
  );
});

test.each<[string, Partial<Data>, number, string]>([
  ['logistic', { y: new Float64Array(samples).fill(2) }, 1, 'bad-label'],
  ['softmax', { y: new Float64Array(samples).fill(0.5) }, 3, 'bad-label'],
  ['softmax', { y: new Float64Array(samples).fill(3) }, 3, 'bad-label'],
  ['softmax', { y: new Float64Array(samples) }, 1, 'bad-label'],
  ['mean', { y: new Float64Array(samples) }, 2, 'bad-shape'],
])('%s refuses targets that are none', (name, other, K, code) => {
  const data = { ...normalProblem(samples, 2, 1), ...other };
  const net = network({ width: 3, inputs: 2, outputs: K });
  const rule = gradientFlow.update({ stepSize: 0.1 });
  expect(codeOf(() => train(net, data, rule, { steps: 1, loss: lossByName(name) }))).toBe(code);
  expect(codeOf(() => lossByName('sofmax'))).toBe('unknown-loss');
});
