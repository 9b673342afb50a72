import { describe, expect, test } from '@jest/globals';
import { matrix, randomStream } from '@flowrate/linalg';
import type { UpdateRule } from '@flowrate/theory';
import { gradient, network, outputs, train, withTheta, type TrainedLayers } from '../src/index.ts';

export function gradientDescent(stepSize: number): UpdateRule {
  return {
    kind: 'explicit',
    start(x0) {
      const x = Float64Array.from(x0);
      return {
        point: x,
        iterate: x,
        apply(g) {
          for (let k = 0; k < x.length; k++) x[k]! -= stepSize * g[k]!;
        },
      };
    },
  };
}

function problem(n: number, d: number, seed: number) {
  const stream = randomStream(seed);
  const X = matrix(n, d);
  for (let k = 0; k < n * d; k++) X.data[k] = stream.normal();
  return { X, y: Float64Array.from({ length: n }, () => stream.normal()) };
}

const lossOf = (f: Float64Array, y: Float64Array) =>
  f.reduce((sum, value, i) => sum + (value - y[i]!) ** 2 / 2, 0);

describe.each<TrainedLayers>(['hidden', 'output', 'both'])('training %s', (layers) => {
  test('the gradient is the derivative of the loss', () => {
    const { X, y } = problem(7, 3, 1);
    const net = network({ width: 5, inputs: 3, train: layers, seed: 4 });
    const exact = gradient(net, X, y);
    const h = 1e-6;
    for (let k = 0; k < net.theta.length; k++) {
      const at = (shift: number) => {
        const theta = net.theta.slice();
        theta[k]! += shift;
        return lossOf(outputs(withTheta(net, theta), X), y);
      };
      // central differences of a piecewise quadratic: only rounding, eps·loss/h ~ 1e-9, is left
      expect(Math.abs((at(h) - at(-h)) / (2 * h) - exact[k]!)).toBeLessThan(1e-8);
    }
  });

  test('gradient descent at a small step makes the loss smaller at every step', () => {
    const data = problem(6, 4, 2);
    const net = network({ width: 300, inputs: 4, train: layers, seed: 1 });
    const run = train(net, data, gradientDescent(0.02), { steps: 40 });
    expect(run.status).toBe('finished');
    expect(run.steps).toHaveLength(41);
    for (let k = 1; k < 41; k++) expect(run.loss[k]!).toBeLessThan(run.loss[k - 1]!);
  });
});
