import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matmul, matrix } from '@flowrate/linalg';
import { activationsByName, deepNtk, gramMatrix, project, spectrum } from '@flowrate/spectral';
import { gradientFlow } from '@flowrate/theory';
import { empiricalNtk } from '../src/kernel/empiricalNtk.ts';
import { network, withTheta, type NetworkOptions, type TrainedLayers } from '../src/network.ts';
import { errorAndGradient, evaluator, gradient, outputs } from '../src/passes/evaluate.ts';
import { generalPasses } from '../src/passes/general.ts';
import { jacobian } from '../src/passes/jacobian.ts';
import { passesFor } from '../src/passes/passesFor.ts';
import type { LayerActivation } from '../src/layers/activation.ts';
import { train } from '../src/training/train.ts';
import { codeOf, largestDifference, norm, normalProblem, sphereProblem } from './problems.ts';

/** One that no package knows: φ = z/√(1 + z²). */
const toy: LayerActivation = {
  name: 'toy',
  value: (z) => z / Math.sqrt(1 + z * z),
  derivative: (z) => (1 + z * z) ** -1.5,
};
const all = [...Object.values(activationsByName), toy];
const kinked = new Set(['relu', 'leaky-relu'].map((name) => activationsByName[name]!));
const smooth = all.filter((activation) => !kinked.has(activation as (typeof activationsByName)[string]));
const trained: TrainedLayers[] = ['hidden', 'output', 'both'];

const networks = (activations: readonly LayerActivation[]): fc.Arbitrary<NetworkOptions> =>
  fc.record({
    width: fc.integer({ min: 1, max: 7 }),
    inputs: fc.integer({ min: 1, max: 4 }),
    depth: fc.integer({ min: 2, max: 4 }),
    activation: fc.constantFrom(...activations),
    train: fc.constantFrom(...trained),
    parametrization: fc.constantFrom<'ntk' | 'standard'>('ntk', 'standard'),
    biases: fc.boolean(),
    seed: fc.integer({ min: 0, max: 1e6 }),
  });

describe('any depth and activation', () => {
  test('the gradient of a smooth network is the central difference of its loss', () => {
    fc.assert(
      fc.property(networks(smooth), (options) => {
        const net = network(options);
        const { X, y } = sphereProblem(4, net.inputs, options.seed!);
        const exact = gradient(net, X, y);
        const h = 1e-4;
        fc.pre(norm(outputs(net, X)) < 1e3); // exponentials of exponentials: no differences to be had
        const lossAt = (k: number, shift: number): number => {
          const theta = net.theta.slice();
          theta[k]! += shift;
          return norm(outputs(withTheta(net, theta), X).map((f, i) => f - y[i]!)) ** 2 / 2;
        };
        for (let k = 0; k < exact.length; k++) {
          const central = (steps: number): number =>
            (lossAt(k, steps * h) - lossAt(k, -steps * h)) / (2 * steps * h);
          // Richardson: the error of central differences, of order h², is a third of what doubling h changes; the exact
          // one may be ten times its size where higher orders count, and rounding some tens of ε·loss/h
          const near = central(1);
          const tolerance = 10 * Math.abs(central(2) - near) + 1e-10 * (1 + lossAt(k, 0));
          expect(Math.abs(near - exact[k]!)).toBeLessThan(tolerance);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('one after the other at many parameters gives what each alone gives, and what was given stays', () => {
    fc.assert(
      fc.property(
        networks(all),
        fc.array(fc.double({ min: -2, max: 2, noNaN: true })),
        (options, factors) => {
          const net = network(options);
          const { X, y } = normalProblem(5, net.inputs, options.seed!);
          const places = factors.map((factor) => net.theta.map((value) => factor * value));
          const evaluate = evaluator(net, X, y);
          const found = places.map((theta) => evaluate(theta));
          expect(found).toEqual(places.map((theta) => errorAndGradient(withTheta(net, theta), X, y)));
          expect(codeOf(() => evaluate(new Float64Array(net.theta.length + 1)))).toBe('bad-shape');
          expect(codeOf(() => evaluate(net.theta.map(() => Number.NaN)))).toBe('not-finite');
        },
      ),
      { numRuns: 60 },
    );
  });

  test('J Jᵀ is the empirical kernel and Jᵀ Δ the gradient', () => {
    fc.assert(
      fc.property(networks(all), (options) => {
        const net = network(options);
        const { X, y } = normalProblem(5, net.inputs, options.seed!);
        const J = jacobian(net, X);
        const product = matmul(J, J, { transB: true });
        fc.pre(norm(J.data) < 1e100 && norm(outputs(net, X)) < 1e100); // exponentials of exponentials overflow
        // the same products in another order: some hundred terms, no larger together than the trace
        const size = norm(J.data) ** 2;
        expect(largestDifference(empiricalNtk(net, X).data, product.data)).toBeLessThanOrEqual(1e-13 * size);
        const delta = matrix(
          1,
          5,
          outputs(net, X).map((f, i) => f - y[i]!),
        );
        const bound = 1e-13 * norm(J.data) * norm(delta.data);
        expect(largestDifference(gradient(net, X, y), matmul(delta, J).data)).toBeLessThanOrEqual(bound);
        const top = matrix(2, X.cols, X.data.slice(0, 2 * X.cols));
        const block = empiricalNtk(net, top, X).data;
        expect(largestDifference(block, product.data.subarray(0, 10))).toBeLessThanOrEqual(1e-13 * size);
      }),
      { numRuns: 100 },
    );
  });

  test('the fast passes of two relu layers are the general ones, to 1e-12', () => {
    const shapes = fc.record({
      n: fc.integer({ min: 1, max: 40 }),
      inputs: fc.integer({ min: 1, max: 12 }),
      width: fc.integer({ min: 1, max: 40 }),
      biases: fc.boolean(),
      train: fc.constantFrom(...trained),
      seed: fc.integer({ min: 0, max: 1e6 }),
    });
    fc.assert(
      fc.property(shapes, ({ n, ...options }) => {
        const { X, y } = normalProblem(n, options.inputs, options.seed);
        const net = network(options);
        const fast = passesFor(net, X);
        const general = generalPasses(net, X);
        // sums of up to 40 products in two orders: far below 1e-12 of the terms, whose size ‖x‖, ‖y‖ and √width bound
        const size = 1 + norm(net.parameters) * (1 + norm(X.data));
        expect(largestDifference(fast.outputs(net.theta), general.outputs(net.theta))).toBeLessThan(
          1e-12 * size,
        );
        expect(largestDifference(fast.gradient(y), general.gradient(y))).toBeLessThan(1e-12 * size * norm(y));
        const bits = (bytes: Uint8Array): number =>
          bytes.reduce((sum, byte) => sum + [...byte.toString(2)].filter((bit) => bit === '1').length, 0);
        expect(bits(fast.active)).toBe(bits(general.active));
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['erf', false],
    ['sin', true],
    ['relu', false],
  ] as const)(
    '%s, biases %s: a wide deep network has the kernels of deepNtk, within Monte Carlo error',
    (name, biases) => {
      const { X } = sphereProblem(4, 3, 5);
      const activation = activationsByName[name]!;
      // the kernels read of a network its parameters and which of them are trained: one draw serves all three
      const kernels = (width: number, seed: number) => {
        const net = network({ inputs: 3, depth: 3, activation, biases, width, seed });
        return trained.map((layers) => empiricalNtk({ ...net, train: layers }, X).data);
      };
      const small = Array.from({ length: 24 }, (_, seed) => kernels(256, seed));
      const wide = kernels(2048, 3);
      trained.forEach((layers, k) => {
        const limit = gramMatrix(
          X,
          deepNtk({ activation, depth: 3, train: layers, biasVar: biases ? 1 : 0 }),
        );
        // the bias of the limit's last layer, which these networks do not have
        const missing = biases && layers !== 'hidden' ? 1 : 0;
        wide[k]!.forEach((value, p) => {
          const mean = small.reduce((sum, data) => sum + data[k]![p]!, 0) / 24;
          const variance = small.reduce((sum, data) => sum + (data[k]![p]! - mean) ** 2, 0) / 23;
          // five standard deviations, which fall like width^(-1/2) and are measured at an eighth of the width
          expect(Math.abs(value - (limit.data[p]! - missing))).toBeLessThan(5 * Math.sqrt(variance / 8));
        });
      });
    },
  );
});

describe('training deep networks', () => {
  test.each(all.map((activation) => [activation.name, activation] as const))(
    '%s: the loss falls in a step of 1% and of 10% of 2/λmax',
    (_, activation) => {
      const data = sphereProblem(4, 3, 1);
      const net = network({ width: 128, inputs: 3, depth: 3, activation, biases: true, seed: 2 });
      const largest = Math.max(...spectrum(empiricalNtk(net, data.X)).values);
      for (const share of [0.01, 0.1]) {
        // of a quadratic loss all shares below 1 would do; the networks' own curvature is of relative order width^(-1/2)
        const rule = gradientFlow.update({ stepSize: (share * 2) / largest });
        const { loss } = train(net, data, rule, { steps: 1 });
        expect(loss[1]!).toBeLessThan(loss[0]!);
      }
    },
  );

  test('with only the output layer trained, residuals follow the linear recursion', () => {
    fc.assert(
      fc.property(networks(all), (options) => {
        const net = network({ ...options, train: 'output' });
        const data = sphereProblem(4, net.inputs, options.seed!);
        fc.pre(norm(outputs(net, data.X)) < 1e100); // exponentials of exponentials overflow
        const H = spectrum(empiricalNtk(net, data.X));
        const largest = Math.max(...H.values);
        fc.pre(largest > 1e-6 && largest < 1e12);
        const stepSize = 1.5 / largest;
        const { residuals } = train(net, data, gradientFlow.update({ stepSize }), { steps: 20 });
        const start = project(H, residuals.data.slice(0, 4));
        const end = project(H, residuals.data.slice(80));
        start.rho.forEach((rho, j) => {
          const exact = rho * (1 - stepSize * start.lambda[j]!) ** 40;
          // 20 steps of relative error about 1e-15 each, squared, next to the whole loss
          expect(Math.abs(end.rho[j]! - exact)).toBeLessThan(1e-12 * norm(start.rho));
        });
      }),
      { numRuns: 40 },
    );
  });

  test('a new activation trains: its loss falls hundredfold', () => {
    const data = sphereProblem(6, 3, 2);
    const net = network({ width: 50, inputs: 3, depth: 3, activation: toy, seed: 1 });
    const stepSize = 1 / Math.max(...spectrum(empiricalNtk(net, data.X)).values);
    const run = train(net, data, gradientFlow.update({ stepSize }), { steps: 2000, record: [0, 2000] });
    expect(run.status).toBe('finished');
    expect(run.loss[1]!).toBeLessThan(run.loss[0]! / 100);
    expect(run.neuronTravel[1]!).toBeGreaterThan(0);
    expect(run.neuronTravel[1]!).toBeLessThan(run.weightTravel[1]!);
    expect(run.activationFlips[1]!).toBeLessThan(1);
  });

  test('what is no activation, and a depth without a hidden layer, are refused', () => {
    const given = (activation: unknown): NetworkOptions =>
      ({ width: 2, inputs: 2, activation }) as NetworkOptions;
    for (const wrong of ['relu', null, Math.tanh, { value: Math.tanh }]) {
      expect(codeOf(() => network(given(wrong)))).toBe('bad-activation');
    }
    expect(codeOf(() => network({ width: 2, inputs: 2, depth: 1 }))).toBe('bad-count');
  });
});
