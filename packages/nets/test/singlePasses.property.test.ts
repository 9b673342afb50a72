import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backend, matmul, matrix, useBackend, type BackendName } from '@flowrate/linalg';
import { empiricalNtk } from '../src/kernel/empiricalNtk.ts';
import { kernelDrift } from '../src/kernel/kernelDrift.ts';
import { network, withTheta, type Network } from '../src/network.ts';
import { gradient, outputs } from '../src/passes/evaluate.ts';
import { singlePassesFor } from '../src/passes/passesFor.ts';
import { ruleByName } from '../src/rules/rules.ts';
import { train } from '../src/training/train.ts';
import { codeOf, largestDifference, norm, normalProblem } from './problems.ts';

const shapes = fc.record({
  width: fc.integer({ min: 1, max: 40 }),
  inputs: fc.integer({ min: 1, max: 9 }),
  n: fc.integer({ min: 1, max: 12 }),
  train: fc.constantFrom('hidden' as const, 'both' as const),
  parametrization: fc.constantFrom('ntk' as const, 'standard' as const),
  biases: fc.boolean(),
  seed: fc.nat(1000),
});
type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never;
const few = { numRuns: 60 };

/** A network of a shape, a problem for it and its passes in single precision. */
function problemOf({ n, ...options }: Shape) {
  const net = network(options);
  const { X, y } = normalProblem(n, options.inputs, options.seed);
  return { n, net, X, y, passes: singlePassesFor(net, X) };
}

/** The rows of J from the passes: the gradient for each unit vector. */
function jacobianRows(net: Network, n: number, passes: ReturnType<typeof singlePassesFor>): Float64Array {
  const J = new Float64Array(n * net.theta.length);
  for (let i = 0; i < n; i++) {
    passes.outputs(net.theta);
    J.set(
      passes.gradient(Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))),
      i * net.theta.length,
    );
  }
  return J;
}

// Sums of at most 40 × 10 products of numbers of order 1, each rounded to 24 bits: 400 roundings of 6e-8.
const rounding = 400 * 6e-8;

const chosen = backend().name;
afterEach(() => useBackend(chosen));

describe.each<BackendName>(['js', 'wasm', chosen])('single precision on %s', (name) => {
  test('outputs and gradient are those of double precision', () => {
    useBackend(name);
    fc.assert(
      fc.property(shapes, (shape) => {
        const { net, X, y, passes } = problemOf(shape);
        const f = passes.outputs(net.theta).slice();
        const exact = outputs(net, X);
        expect(largestDifference(f, exact)).toBeLessThan(rounding * (1 + norm(exact) + norm(net.theta)));
        const delta = exact.map((value, i) => value - y[i]!);
        const own = passes.gradient(delta);
        const slopes = gradient(net, X, y);
        expect(largestDifference(own, slopes)).toBeLessThan(
          rounding * (1 + norm(slopes)) * (1 + norm(net.theta)),
        );
      }),
      few,
    );
  });

  test('J Jᵀ is the empirical kernel, and a step along the gradient changes the loss as it says', () => {
    useBackend(name);
    fc.assert(
      fc.property(shapes, (shape) => {
        const { n, net, X, y, passes } = problemOf(shape);
        const J = matrix(n, net.theta.length, jacobianRows(net, n, passes));
        const H = empiricalNtk(net, X);
        expect(largestDifference(matmul(J, J, { transB: true }).data, H.data)).toBeLessThan(
          rounding * (1 + norm(H.data)),
        );
        const loss = (theta: Float64Array): number =>
          outputs(withTheta(net, theta), X).reduce((sum, f, i) => sum + (f - y[i]!) ** 2 / 2, 0);
        const delta = outputs(net, X).map((f, i) => f - y[i]!);
        passes.outputs(net.theta);
        const g = passes.gradient(delta).slice();
        const size = norm(g);
        if (size < 1e-3) return;
        const h = 1e-6;
        const along = (sign: number): number =>
          loss(net.theta.map((value, p) => value + (sign * h * g[p]!) / size));
        const slope = (along(1) - along(-1)) / (2 * h);
        // relu has kinks: a preactivation within h of 0 bends the difference by at most its own slope times h
        expect(Math.abs(slope - size)).toBeLessThan(
          1e-3 * (1 + size) + 1e-4 * norm(X.data) ** 2 * (1 + norm(delta)),
        );
      }),
      few,
    );
  });
});

test('training in single precision follows double precision, with drift and flips', () => {
  const { X, y } = normalProblem(12, 5, 3);
  const net = network({ width: 200, inputs: 5, parametrization: 'standard', biases: true, seed: 2 });
  const rule = ruleByName('heavy-ball').update({ stepSize: 1e-4, momentum: 0.5 });
  const [single, double] = (['single', 'double'] as const).map((precision) =>
    train(net, { X, y }, rule, { steps: 60, record: [0, 20, 60], precision, kernelDrift: true }),
  ) as [ReturnType<typeof train>, ReturnType<typeof train>];
  expect(double.loss[2]!).toBeLessThan(0.9 * double.loss[0]!);
  single.loss.forEach((loss, k) => {
    // sixty steps of a relative rounding of 1e-6 each, which stable training does not magnify
    expect(Math.abs(loss / double.loss[k]! - 1)).toBeLessThan(1e-4);
  });
  expect(Math.abs(single.kernelDrift! - double.kernelDrift!)).toBeLessThan(1e-4);
  expect(double.kernelDrift).toBe(kernelDrift(net, double.theta, X));
  // a neuron at 0 within rounding may be on either side: a few of 12 × 200 pairs
  expect(largestDifference(single.activationFlips, double.activationFlips)).toBeLessThan(5 / 2400);
});

test('what single precision is not for is refused by name', () => {
  const { X, y } = normalProblem(3, 2, 1);
  const rule = ruleByName('gradient-flow').update({ stepSize: 0.1 });
  const code = (options: object, precision: string): string =>
    codeOf(() =>
      train(network({ width: 3, inputs: 2, ...options }), { X, y }, rule, {
        steps: 1,
        precision: precision as 'single',
      }),
    );
  expect(code({ depth: 3 }, 'single')).toBe('no-single-precision');
  expect(code({ train: 'output' }, 'single')).toBe('no-single-precision');
  expect(code({}, 'half')).toBe('unknown-precision');
});
