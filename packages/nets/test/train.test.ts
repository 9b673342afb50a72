import { describe, expect, test } from '@jest/globals';
import { gradientFlow, heavyBall, nesterov, optimizers, type UpdateRule } from '@flowrate/theory';
import { matrix, type Matrix } from '@flowrate/linalg';
import { spectrum } from '@flowrate/spectral';
import { empiricalNtk } from '../src/kernel/empiricalNtk.ts';
import { network, withTheta } from '../src/network.ts';
import { outputs } from '../src/passes/evaluate.ts';
import { train } from '../src/training/train.ts';
import type { TrainOptions } from '../src/training/run.ts';
import { codeOf, largestDifference, norm, normalProblem, sphereProblem } from './problems.ts';

/** Δ(k) = Σ φ_k(λ_i) q_i q_iᵀ Δ(0). */
function modalResidual(H: Matrix, delta0: Float64Array, factor: (lambda: number) => number): Float64Array {
  const { values, vectors } = spectrum(H);
  const n = values.length;
  const out = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    let along = 0;
    for (let i = 0; i < n; i++) along += vectors.data[i * n + j]! * delta0[i]!;
    along *= factor(Math.max(0, values[j]!));
    for (let i = 0; i < n; i++) out[i]! += along * vectors.data[i * n + j]!;
  }
  return out;
}

const methods: [string, UpdateRule, (lambda: number, k: number) => number][] = [
  [
    'gradient descent',
    gradientFlow.update({ stepSize: 0.1 }),
    (lambda, k) => gradientFlow.discreteMode({ stepSize: 0.1 }, lambda).at(k),
  ],
  [
    'heavy ball',
    heavyBall.update({ stepSize: 0.02, momentum: 0.9 }),
    (lambda, k) => heavyBall.discreteMode({ stepSize: 0.02, momentum: 0.9 }, lambda).at(k),
  ],
  [
    'Nesterov',
    nesterov.update({ stepSize: 0.02, friction: 3 }),
    (lambda, k) => nesterov.discreteMode({ stepSize: 0.02, friction: 3 }, lambda).at(k),
  ],
];

/** Every optimizer of the catalogue with its defaults at a small step. */
const catalogue = optimizers.map((optimizer) => {
  const defaults = Object.entries(optimizer.discreteParameters).map(([name, spec]) => [name, spec.default]);
  const discrete = { ...(Object.fromEntries(defaults) as Record<string, number>), stepSize: 0.02 };
  return { name: optimizer.name, optimizer, discrete, rule: optimizer.update(discrete) };
});

describe('the catalogue', () => {
  const { X } = sphereProblem(20, 5, 1);
  const data = { X, y: new Float64Array(20) };
  const net = network({ width: 200, inputs: 5, train: 'output', seed: 3 });
  const H = empiricalNtk(net, X);

  // With targets 0 the parameters that weight decay shrinks are those of the error itself.
  test.each(catalogue.filter(({ rule }) => rule.kind === 'explicit'))(
    '$name trains a linear model along its own discrete modal solution, to rounding',
    ({ optimizer, discrete, rule }) => {
      const run = train(net, data, rule, { steps: 150, record: [0, 1, 2, 3, 30, 150] });
      const delta0 = run.residuals.data.slice(0, 20);
      expect(run.status).toBe('finished');
      run.steps.forEach((k, row) => {
        const exact = modalResidual(H, delta0, (lambda) => optimizer.discreteMode(discrete, lambda).at(k));
        const measured = run.residuals.data.subarray(20 * row, 20 * row + 20);
        // rounding of k steps, of the eigenvectors and of the closed forms
        expect(largestDifference(measured, exact)).toBeLessThan(1e-10 * norm(delta0));
      });
    },
  );

  test.each(catalogue.filter(({ rule }) => rule.kind !== 'explicit'))(
    '$name has no explicit update: training says so',
    ({ rule }) => {
      expect(codeOf(() => train(net, data, rule, { steps: 1 }))).toBe('not-explicit');
    },
  );
});

describe('the output layer alone is a linear model', () => {
  const data = sphereProblem(20, 5, 1);
  const net = network({ width: 200, inputs: 5, train: 'output', seed: 3 });
  const H = empiricalNtk(net, data.X);

  test.each(methods)(
    '%s follows the discrete modal solution of its own kernel to rounding',
    (_, rule, factor) => {
      const run = train(net, data, rule, { steps: 300, record: [0, 1, 2, 10, 100, 300] });
      const delta0 = run.residuals.data.slice(0, 20);
      expect(run.status).toBe('finished');
      run.steps.forEach((k, row) => {
        const exact = modalResidual(H, delta0, (lambda) => factor(lambda, k));
        const measured = run.residuals.data.subarray(20 * row, 20 * row + 20);
        // rounding of k steps and of the eigenvectors: the worst seen is 3e-14
        expect(largestDifference(measured, exact)).toBeLessThan(1e-12 * norm(delta0));
      });
    },
  );

  test.each(methods)('%s: the weights travel Σ ρ (1 - φ)²/λ', (_, rule, factor) => {
    const { weightTravel, residuals } = train(net, data, rule, { steps: 50, record: [0, 50] });
    const { values, vectors } = spectrum(H);
    let sum = 0;
    for (let j = 0; j < 20; j++) {
      let along = 0;
      for (let i = 0; i < 20; i++) along += vectors.data[i * 20 + j]! * residuals.data[i]!;
      sum += (along * (1 - factor(values[j]!, 50))) ** 2 / values[j]!;
    }
    expect(weightTravel[0]).toBe(0);
    // small eigenvalues lose digits of 1 - φ: 1e-16/(s λmin k) at worst
    expect(Math.abs(weightTravel[1]! / Math.sqrt(sum) - 1)).toBeLessThan(1e-9);
  });

  test('no neuron changes sides when the hidden layer rests', () => {
    const run = train(net, data, methods[0]![1], { steps: 20 });
    expect(Math.max(...run.activationFlips)).toBe(0);
    expect(run.neuronTravel[20]).toBe(
      run.theta.reduce((most, a, r) => Math.max(most, Math.abs(a - net.theta[r]!)), 0),
    );
  });
});

describe('a training run', () => {
  const data = sphereProblem(12, 4, 2);
  const net = network({ width: 300, inputs: 4, seed: 1 });
  const rule = gradientFlow.update({ stepSize: 0.05 });

  test('records what a network with its parameters says', () => {
    const run = train(net, data, rule, { steps: 30, record: [0, 7, 30] });
    const f = outputs(withTheta(net, run.theta), data.X);
    const last = run.residuals.data.subarray(24);
    expect(last).toEqual(f.map((value, i) => value - data.y[i]!));
    expect(Array.from(run.steps)).toEqual([0, 7, 30]);
    // the same sum in the same order
    expect(run.loss[2]).toBe(last.reduce((sum, e) => sum + e * e, 0) / 2);
    const travel = norm(run.theta.map((value, k) => value - net.theta[k]!));
    expect(Math.abs(run.weightTravel[2]! - travel)).toBeLessThan(1e-12);
    expect(run.neuronTravel[2]!).toBeGreaterThan(0);
    expect(run.neuronTravel[2]!).toBeLessThan(travel);
    expect(run.activationFlips[0]).toBe(0);
  });

  test('what is recorded does not change what happens, for a look-ahead method either', () => {
    const lookAhead = nesterov.update({ stepSize: 0.02, friction: 3 });
    const all = train(net, data, lookAhead, { steps: 25 });
    const few = train(net, data, lookAhead, { steps: 25, record: [25] });
    expect(few.theta).toEqual(all.theta);
    expect(few.residuals.data).toEqual(all.residuals.data.slice(25 * 12));
  });

  test('counts the relus that changed sides', () => {
    const narrow = network({ width: 3, inputs: 4, train: 'hidden', seed: 4 });
    const run = train(narrow, data, gradientFlow.update({ stepSize: 0.3 }), { steps: 50, record: [0, 50] });
    const active = (weights: Float64Array) => {
      const sides: boolean[] = [];
      for (let r = 0; r < 3; r++) {
        for (let i = 0; i < 12; i++) {
          let z = 0;
          for (let k = 0; k < 4; k++) z += weights[4 * r + k]! * data.X.data[4 * i + k]!;
          sides.push(z > 0);
        }
      }
      return sides;
    };
    const before = active(narrow.theta);
    const flips = active(run.theta).filter((side, k) => side !== before[k]).length;
    expect(flips).toBeGreaterThan(0);
    expect(run.activationFlips[1]).toBe(flips / 36);
  });

  test('too large a step ends as diverged, with what came before', () => {
    const run = train(net, data, gradientFlow.update({ stepSize: 1e3 }), { steps: 1000 });
    expect(run.status).toBe('diverged');
    expect(run.message).toMatch(/step size smaller/);
    expect(run.steps.length).toBeLessThan(50);
    expect(run.residuals.rows).toBe(run.steps.length);
    expect(run.loss.every(Number.isFinite)).toBe(true);
  });

  test('an aborted run keeps what it has', () => {
    const controller = new AbortController();
    const run = train(net, data, rule, {
      steps: 100,
      signal: controller.signal,
      onProgress: (step) => {
        if (step === 10) controller.abort();
      },
    });
    expect(run.status).toBe('aborted');
    expect(run.steps).toHaveLength(10);
  });

  test('a single sample and no step at all are fine', () => {
    const one = { X: matrix(1, 4, Float64Array.of(1, 0, 0, 0)), y: [0.5] };
    expect(train(net, one, rule, { steps: 500, record: [500] }).loss[0]!).toBeLessThan(1e-9);
    const none = train(net, data, rule, { steps: 0 });
    expect(none.status).toBe('finished');
    expect(none.theta).toEqual(net.theta);
  });

  const preconditioned: UpdateRule = { kind: 'preconditioned', why: 'it needs the Jacobian' };
  test.each<[string, UpdateRule, object]>([
    ['bad-count', rule, { steps: -1 }],
    ['bad-count', rule, { steps: 1.5 }],
    ['bad-record', rule, { steps: 5, record: [0, 6] }],
    ['bad-record', rule, { steps: 5, record: [2, 2] }],
    ['bad-record', rule, { steps: 5, record: [0.5] }],
    ['unknown-option', rule, { steps: 5, records: [1] }],
    ['not-explicit', preconditioned, { steps: 5 }],
  ])('%s', (code, chosen, options) => {
    expect(codeOf(() => train(net, data, chosen, options as TrainOptions))).toBe(code);
  });

  test('data that do not fit are refused', () => {
    const options = { steps: 1 };
    expect(codeOf(() => train(net, { X: data.X, y: [1, 2] }, rule, options))).toBe('bad-shape');
    expect(codeOf(() => train(net, { X: data.X, y: data.y.map(() => Number.NaN) }, rule, options))).toBe(
      'not-finite',
    );
    expect(codeOf(() => train(net, normalProblem(12, 5, 1), rule, options))).toBe('bad-shape');
  });
});
