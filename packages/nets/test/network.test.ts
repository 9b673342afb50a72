import { describe, expect, test } from '@jest/globals';
import { matrix } from '@flowrate/linalg';
import { network, withTheta, type NetworkOptions } from '../src/network.ts';
import { outputs } from '../src/passes/evaluate.ts';
import { codeOf, normalProblem } from './problems.ts';

describe('network', () => {
  test('the same seed draws the same weights, another seed others', () => {
    const one = network({ width: 20, inputs: 3, seed: 5 });
    expect(network({ width: 20, inputs: 3, seed: 5 }).theta).toEqual(one.theta);
    expect(network({ width: 20, inputs: 3, seed: 6 }).theta).not.toEqual(one.theta);
  });

  test('a narrower network of one seed is the beginning of a wider one', () => {
    const narrow = network({ width: 7, inputs: 3, seed: 2 });
    const wide = network({ width: 9, inputs: 3, seed: 2 });
    expect(wide.hidden.data.subarray(0, 21)).toEqual(narrow.hidden.data);
    expect(wide.output.subarray(0, 7)).toEqual(narrow.output);
  });

  test('weights are standard normal and signs fair, within five standard errors', () => {
    const { hidden, output } = network({ width: 20000, inputs: 5, seed: 3 });
    const count = hidden.data.length;
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean(hidden.data))).toBeLessThan(5 / Math.sqrt(count));
    expect(Math.abs(mean(hidden.data.map((w) => w * w)) - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
    expect(new Set(output)).toEqual(new Set([-1, 1]));
    expect(Math.abs(mean(output))).toBeLessThan(5 / Math.sqrt(20000));
  });

  test('theta is what is trained, and only that', () => {
    const of = (train: NetworkOptions['train'] & string) =>
      network({ width: 4, inputs: 3, train }).theta.length;
    expect([of('hidden'), of('output'), of('both')]).toEqual([12, 4, 16]);
  });

  test('withTheta leaves the first network alone', () => {
    const net = network({ width: 4, inputs: 2, train: 'output', seed: 1 });
    const before = net.theta.slice();
    const doubled = withTheta(
      net,
      net.theta.map((a) => 2 * a),
    );
    expect(net.theta).toEqual(before);
    const { X } = normalProblem(3, 2, 1);
    expect(outputs(doubled, X)).toEqual(outputs(net, X).map((f) => 2 * f));
  });

  test('the output is m^(-1/2) Σ a_r relu(w_r·x), also for a single row', () => {
    const net = network({ width: 5, inputs: 2, seed: 8 });
    const x = [0.3, -1.2];
    let sum = 0;
    for (let r = 0; r < 5; r++) {
      const z = net.hidden.data[2 * r]! * x[0]! + net.hidden.data[2 * r + 1]! * x[1]!;
      sum += net.output[r]! * Math.max(0, z);
    }
    const [f] = outputs(net, { rows: 1, cols: 2, data: Float64Array.from(x) });
    // five additions in another order: a few ulps
    expect(Math.abs(f! - sum / Math.sqrt(5))).toBeLessThan(1e-15);
  });

  test('biases shift what the neurons see, and are trained with them', () => {
    const net = network({ width: 6, inputs: 2, biases: true, parametrization: 'standard', seed: 3 });
    expect(net.theta).toHaveLength(6 * 3 + 6);
    let sum = 0;
    for (let r = 0; r < 6; r++) {
      const [w0, w1, b] = net.hidden.data.subarray(3 * r, 3 * r + 3);
      sum += net.output[r]! * Math.max(0, w0! * 0.7 - w1! * 0.2 + b!);
    }
    const [f] = outputs(net, matrix(1, 2, Float64Array.of(0.7, -0.2)));
    // six terms below 1: a few ulps
    expect(Math.abs(f! - sum)).toBeLessThan(1e-15);
  });

  test('the standard parametrization draws small weights: deviation 1/width, biases within 1/√inputs, outputs within 1', () => {
    const net = network({ width: 400, inputs: 9, biases: true, parametrization: 'standard', seed: 1 });
    let squares = 0;
    let bias = 0;
    for (let r = 0; r < 400; r++) {
      for (let k = 0; k < 9; k++) squares += (400 * net.hidden.data[10 * r + k]!) ** 2;
      bias = Math.max(bias, Math.abs(net.hidden.data[10 * r + 9]!));
    }
    // five standard errors of a mean of 3600 squares
    expect(Math.abs(squares / 3600 - 1)).toBeLessThan(5 * Math.sqrt(2 / 3600));
    expect(bias).toBeLessThan(1 / 3);
    expect(bias).toBeGreaterThan(0.3);
    const reach = net.output.reduce((most, a) => Math.max(most, Math.abs(a)), 0);
    expect(reach).toBeLessThan(1);
    expect(reach).toBeGreaterThan(0.98);
  });

  test.each<[string, object]>([
    ['bad-count', { width: 0, inputs: 2 }],
    ['bad-count', { width: 2.5, inputs: 2 }],
    ['bad-count', { width: 3, inputs: Number.NaN }],
    ['unknown-layers', { width: 3, inputs: 2, train: 'all' }],
    ['unknown-parametrization', { width: 3, inputs: 2, parametrization: 'mup' }],
    ['unknown-option', { width: 3, inputs: 2, hidden: 4 }],
    ['bad-seed', { width: 3, inputs: 2, seed: 0.5 }],
  ])('%s for %j', (code, options) => {
    expect(codeOf(() => network(options as NetworkOptions))).toBe(code);
  });

  test('rows of the wrong length and numbers that are none are refused, by name', () => {
    const net = network({ width: 3, inputs: 2 });
    expect(codeOf(() => outputs(net, normalProblem(3, 4, 1).X))).toBe('bad-shape');
    expect(codeOf(() => outputs(net, { rows: 0, cols: 2, data: new Float64Array(0) }))).toBe('bad-shape');
    const { X } = normalProblem(3, 2, 1);
    X.data[5] = Number.NaN;
    expect(() => outputs(net, X)).toThrow('NaN at row 2, column 1');
    expect(codeOf(() => withTheta(net, [1, 2]))).toBe('bad-shape');
    expect(
      codeOf(() =>
        withTheta(
          net,
          net.theta.map(() => Infinity),
        ),
      ),
    ).toBe('not-finite');
  });
});
