import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eigh, matrix } from '@flowrate/linalg';
import { activations } from '@flowrate/spectral';
import { gradientFlow, optimizers } from '@flowrate/theory';
import { empiricalNtk } from '../src/kernel/empiricalNtk.ts';
import { network, withTheta } from '../src/network.ts';
import { outputs } from '../src/passes/evaluate.ts';
import { train } from '../src/training/train.ts';
import { codeOf, defaultsOf, largestDifference, norm, normalProblem } from './problems.ts';

const few = { numRuns: 30 };
const shapes = fc.record({
  n: fc.integer({ min: 2, max: 8 }),
  inputs: fc.integer({ min: 1, max: 5 }),
  width: fc.integer({ min: 4, max: 20 }),
  depth: fc.constantFrom(2, 3),
  activation: fc.constantFrom(activations.relu, activations.erf),
  biases: fc.boolean(),
  seed: fc.nat(1000),
});

/** The methods that step on any vector, at their defaults; one whose x is no error follows another law. */
const explicit = optimizers.filter(
  (one) => one.relative === undefined && one.update(defaultsOf(one.discreteParameters)).kind === 'explicit',
);

describe.each(explicit.map((one) => [one.name, one] as const))('%s', (_name, optimizer) => {
  test('the linearised network is the discrete modal recursion of H(0)', () => {
    fc.assert(
      fc.property(shapes, ({ n, ...options }) => {
        const net = network(options);
        const { X, y } = normalProblem(n, options.inputs, options.seed);
        const { values, vectors } = eigh(empiricalNtk(net, X));
        const parameters = defaultsOf(optimizer.discreteParameters);
        // half of what is stable; where no step is, what the largest eigenvalue alone would bear
        const largest = values.at(-1)! || 1;
        const stable = optimizer.largestStableStep(parameters, largest);
        parameters['stepSize'] = Math.min(stable, 1 / largest) / 2;
        const steps = 12;
        const rule = optimizer.update(parameters);
        const run = train(net, { X, y }, rule, { steps, linearised: true });
        const delta0 = run.residuals.data.subarray(0, n);
        const size = Math.max(...Array.from(run.loss, (loss) => Math.sqrt(2 * loss)));
        for (let k = 0; k <= steps; k++) {
          const expected = new Float64Array(n);
          for (let j = 0; j < n; j++) {
            let coefficient = 0;
            for (let i = 0; i < n; i++) coefficient += vectors.data[i * n + j]! * delta0[i]!;
            const now = coefficient * optimizer.discreteMode(parameters, Math.max(0, values[j]!)).at(k);
            for (let i = 0; i < n; i++) expected[i]! += now * vectors.data[i * n + j]!;
          }
          // the issue's own figure
          expect(largestDifference(run.residuals.data.subarray(k * n, k * n + n), expected)).toBeLessThan(
            1e-10 * size,
          );
        }
        expect(run.activationFlips.every((share) => share === 0)).toBe(true);
      }),
      few,
    );
  });
});

test('a small step of gradient descent below the stability limit never raises the loss', () => {
  fc.assert(
    fc.property(shapes, ({ n, ...options }) => {
      const net = network({ ...options, activation: activations.erf });
      const { X, y } = normalProblem(n, options.inputs, options.seed);
      const largest = eigh(empiricalNtk(net, X), { vectors: false }).values.at(-1)!;
      // the linear theory allows 2/λmax; the curvature of the network itself leaves a part of it
      const rule = gradientFlow.update({ stepSize: Math.min(1, 1e-3 / largest) });
      const { loss } = train(net, { X, y }, rule, { steps: 1 });
      expect(loss[1]!).toBeLessThanOrEqual(loss[0]! * (1 + 1e-14));
    }),
    few,
  );
});

test('the order of neurons and samples does not matter', () => {
  fc.assert(
    fc.property(shapes, ({ n, ...options }) => {
      const net = network({ ...options, depth: 2 });
      const { width, inputs } = net;
      const { X, y } = normalProblem(n, options.inputs, options.seed);
      const perNeuron = net.hidden.cols;
      // neurons backwards: their weights and what they are summed with
      const theta = new Float64Array(net.theta.length);
      for (let r = 0; r < width; r++) {
        const from = (width - 1 - r) * perNeuron;
        theta.set(net.theta.subarray(from, from + perNeuron), r * perNeuron);
        theta[width * perNeuron + r] = net.theta[width * perNeuron + width - 1 - r]!;
      }
      const other = withTheta(net, theta);
      const backwards = matrix(n, inputs);
      for (let i = 0; i < n; i++) {
        backwards.data.set(X.data.subarray((n - 1 - i) * inputs, (n - i) * inputs), i * inputs);
      }
      const f = outputs(net, X);
      // sums of at most twenty neurons in another order
      const rounding = 1e-13 * (1 + norm(f) + norm(net.theta));
      expect(largestDifference(outputs(other, backwards).reverse(), f)).toBeLessThan(rounding);
      const step = 0.01 / eigh(empiricalNtk(net, X), { vectors: false }).values.at(-1)!;
      const rule = gradientFlow.update({ stepSize: Math.min(1, Math.max(1e-8, step)) });
      const losses = [
        train(net, { X, y }, rule, { steps: 20 }).loss,
        train(other, { X: backwards, y: y.slice().reverse() }, rule, { steps: 20 }).loss,
      ] as const;
      // twenty stable steps keep the rounding of the first; a neuron that switches between them does not matter yet
      expect(largestDifference(...losses)).toBeLessThan(1e-10 * losses[0][0]!);
    }),
    few,
  );
});

test('a linearised run refuses what a run refuses', () => {
  const { X, y } = normalProblem(3, 2, 1);
  const rule = gradientFlow.update({ stepSize: 0.1 });
  const wrong = () =>
    train(network({ width: 3, inputs: 2 }), { X, y }, rule, { steps: -1, linearised: true });
  expect(codeOf(wrong)).toBe('bad-count');
});
