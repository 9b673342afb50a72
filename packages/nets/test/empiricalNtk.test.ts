import { describe, expect, test } from '@jest/globals';
import { matrix } from '@flowrate/linalg';
import { gramMatrix, reluNtk } from '@flowrate/spectral';
import { empiricalNtk } from '../src/kernel/empiricalNtk.ts';
import { gradient, outputs } from '../src/passes/evaluate.ts';
import { network, withTheta, type TrainedLayers } from '../src/network.ts';
import { codeOf, largestDifference, normalProblem, sphereProblem } from './problems.ts';

const layers: TrainedLayers[] = ['hidden', 'output', 'both'];

describe.each(layers)('the empirical kernel, training %s', (train) => {
  test('is J Jᵀ with J by differences of the outputs', () => {
    const { X } = normalProblem(6, 3, 5);
    const net = network({ width: 300, inputs: 3, train, seed: 2 });
    const h = 1e-5;
    const J = Array.from(net.theta, (_, k) => {
      const at = (shift: number) => {
        const theta = net.theta.slice();
        theta[k]! += shift;
        return outputs(withTheta(net, theta), X);
      };
      const up = at(h);
      const down = at(-h);
      return up.map((f, i) => (f - down[i]!) / (2 * h));
    });
    const H = empiricalNtk(net, X);
    for (let i = 0; i < 6; i++) {
      for (let j = 0; j < 6; j++) {
        const product = J.reduce((sum, column) => sum + column[i]! * column[j]!, 0);
        // f is linear in each parameter: only rounding, ε/h = 2e-11 for each of the m terms, is left
        expect(Math.abs(H.data[6 * i + j]! - product)).toBeLessThan(1e-9);
      }
    }
  });

  test('gives ‖gradient‖² = Δᵀ H Δ', () => {
    const { X, y } = normalProblem(9, 4, 7);
    const net = network({ width: 57, inputs: 4, train, seed: 1 });
    const delta = outputs(net, X).map((f, i) => f - y[i]!);
    const H = empiricalNtk(net, X);
    let form = 0;
    for (let i = 0; i < 9; i++)
      for (let j = 0; j < 9; j++) form += delta[i]! * H.data[9 * i + j]! * delta[j]!;
    const slope = gradient(net, X, y).reduce((sum, g) => sum + g * g, 0);
    // sums of some hundred terms in two orders
    expect(Math.abs(slope / form - 1)).toBeLessThan(1e-13);
  });

  test('between two sets is a block of the kernel of both', () => {
    const { X } = normalProblem(7, 3, 9);
    const net = network({ width: 300, inputs: 3, train, seed: 6 });
    const whole = empiricalNtk(net, X);
    const top = matrix(3, 3, X.data.slice(0, 9));
    const rest = matrix(4, 3, X.data.slice(9));
    const block = empiricalNtk(net, top, rest);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 4; j++) {
        // a product and a symmetric product add in other orders
        expect(Math.abs(block.data[4 * i + j]! - whole.data[7 * i + 3 + j]!)).toBeLessThan(1e-13);
      }
    }
  });

  test('has the limiting kernel as its mean: 40 networks agree with it within 4.5 standard errors', () => {
    const { X } = sphereProblem(6, 3, 11);
    const limit = gramMatrix(X, reluNtk({ train }));
    const samples = Array.from({ length: 40 }, (_, seed) =>
      empiricalNtk(network({ width: 500, inputs: 3, train, seed }), X),
    );
    for (let p = 0; p < 36; p++) {
      const values = samples.map((H) => H.data[p]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / 40;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 39;
      // 21 different entries: 4.5 standard errors of 40 samples are exceeded by chance once in about 800 such tests
      expect(Math.abs(mean - limit.data[p]!)).toBeLessThan(4.5 * Math.sqrt(variance / 40) + 1e-15);
    }
  });
});

test('biases make the kernel that of the rows with a 1 behind: the empirical one tends to it', () => {
  const { X } = sphereProblem(5, 3, 2);
  const extended = matrix(5, 4);
  for (let i = 0; i < 5; i++) extended.data.set([...X.data.subarray(3 * i, 3 * i + 3), 1], 4 * i);
  const limit = gramMatrix(extended, reluNtk());
  const H = empiricalNtk(network({ width: 40000, inputs: 3, biases: true, seed: 1 }), X);
  // entries up to 2 that are means of 40000 products of deviation below 4: five standard errors
  expect(largestDifference(H.data, limit.data)).toBeLessThan((5 * 4) / Math.sqrt(40000));
});

test('rows of the wrong length are refused in either set', () => {
  const net = network({ width: 3, inputs: 2 });
  const good = normalProblem(3, 2, 1).X;
  const bad = normalProblem(3, 4, 1).X;
  expect(codeOf(() => empiricalNtk(net, bad))).toBe('bad-shape');
  expect(codeOf(() => empiricalNtk(net, good, bad))).toBe('bad-shape');
  expect(empiricalNtk(net, good, good)).toEqual(empiricalNtk(net, good));
});
