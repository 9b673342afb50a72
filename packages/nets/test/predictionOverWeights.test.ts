import { describe, expect, test } from '@jest/globals';
import { matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { activations, deepNngp, deepNtk, gramMatrix, spectrum } from '@flowrate/spectral';
import { optimizerByName } from '@flowrate/theory';
import { predictionOverWeights } from '../src/kernel/predictionOverWeights.ts';
import { network, withTheta } from '../src/network.ts';
import { outputs } from '../src/passes/evaluate.ts';
import { train } from '../src/training/train.ts';
import { codeOf, largestDifference, sphereProblem } from './problems.ts';

const data = sphereProblem(6, 3, 4);
const { X: at } = sphereProblem(4, 3, 9);
const shape = { activation: activations.relu, depth: 2 } as const;
const [ntk, nngp] = [deepNtk(shape), deepNngp(shape)];
const both = { ntk, nngp };

const diagonalOf = (K: Matrix): Float64Array =>
  Float64Array.from({ length: K.rows }, (_, i) => rowOf(K, i)[i]!);

describe('mean and variance over the initial weights', () => {
  test('before training: none, and that of the start', () => {
    const { mean, variance } = predictionOverWeights(data, at, { ...both, learned: () => 0 });
    expect(mean.every((value) => value === 0)).toBe(true);
    expect(largestDifference(variance, diagonalOf(gramMatrix(at, nngp)))).toBeLessThan(1e-15);
  });

  test('once all is learned: on the training points their targets, without variance', () => {
    const { mean, variance } = predictionOverWeights(data, data.X, both);
    const { values } = spectrum(gramMatrix(data.X, ntk));
    // rounding times the condition of Θ
    const rounding = (1e-14 * values.at(-1)!) / values[0]!;
    expect(largestDifference(mean, data.y)).toBeLessThan(rounding);
    expect(Math.max(...variance)).toBeLessThan(rounding);
  });

  test('where the kernel is that of the start: a Gaussian process, by solving instead of eigenvectors', () => {
    const { variance } = predictionOverWeights(data, at, { ntk: nngp, nngp });
    const inverse = inverseOf(gramMatrix(data.X, nngp));
    const cross = gramMatrix(at, nngp, { Y: data.X });
    const expected = diagonalOf(gramMatrix(at, nngp)).map((own, i) => {
      const k = rowOf(cross, i);
      let sum = own;
      for (let a = 0; a < k.length; a++) {
        for (let b = 0; b < k.length; b++) sum -= k[a]! * rowOf(inverse, a)[b]! * k[b]!;
      }
      return sum;
    });
    // rounding times a condition of a few hundred
    expect(largestDifference(variance, expected)).toBeLessThan(1e-11);
  });

  const stepSize = 0.1;
  test.each<[string, string, Record<string, number>, object]>([
    ['gradient descent', 'gradient-flow', { stepSize }, {}],
    [
      'heavy ball, a layer of erf',
      'heavy-ball',
      { stepSize, momentum: 0.5 },
      { activation: activations.erf },
    ],
  ])('real networks have them: %s', (_name, optimizer, discrete, other) => {
    const [steps, networks, width] = [40, 200, 256];
    const method = optimizerByName(optimizer);
    const own = { ...shape, ...other };
    const rule = method.update(discrete);
    const predictions = Array.from({ length: networks }, (_, seed) => {
      const net = network({ ...own, inputs: 3, width, seed });
      const { theta } = train(net, data, rule, { steps, record: [] });
      return outputs(withTheta(net, theta), at);
    });
    const { mean, variance } = predictionOverWeights(data, at, {
      ntk: deepNtk(own),
      nngp: deepNngp(own),
      learned: (lambda) => 1 - method.discreteMode(discrete, lambda).at(steps),
    });
    for (let i = 0; i < at.rows; i++) {
      const values = predictions.map((f) => f[i]!);
      const average = values.reduce((sum, value) => sum + value, 0) / networks;
      const spread = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (networks - 1);
      // four deviations of a mean and of a variance of so many, and 3 % for the finite width
      expect(Math.abs(average - mean[i]!)).toBeLessThan(4 * Math.sqrt(variance[i]! / networks) + 0.03);
      expect(Math.abs(spread / variance[i]! - 1)).toBeLessThan(4 * Math.sqrt(2 / networks) + 0.03);
    }
  });

  test('what does not fit is refused', () => {
    const twice = { X: matrix(2, 3, Float64Array.of(1, 0, 0, 1, 0, 0)), y: [1, 2] };
    expect(codeOf(() => predictionOverWeights(twice, at, both))).toBe('singular');
    expect(codeOf(() => predictionOverWeights(data, matrix(1, 2), both))).toBe('bad-shape');
    expect(codeOf(() => predictionOverWeights({ ...data, y: [1] }, at, both))).toBe('bad-shape');
    expect(codeOf(() => predictionOverWeights(data, at, { ...both, ...{ ridge: 1 } }))).toBe(
      'unknown-option',
    );
  });
});

/** By Gauss and Jordan, of a positive definite matrix. */
function inverseOf(A: Matrix): Matrix {
  const n = A.rows;
  const left = Array.from({ length: n }, (_, i) => [
    ...rowOf(A, i),
    ...Array.from({ length: n }, (_unused, j) => (i === j ? 1 : 0)),
  ]);
  for (let p = 0; p < n; p++) {
    const pivot = left[p]![p]!;
    left[p] = left[p]!.map((value) => value / pivot);
    for (let i = 0; i < n; i++) {
      if (i === p) continue;
      const factor = left[i]![p]!;
      left[i] = left[i]!.map((value, k) => value - factor * left[p]![k]!);
    }
  }
  return matrix(n, n, Float64Array.from(left.flatMap((row) => row.slice(n))));
}
