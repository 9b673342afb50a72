import { eigh, matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { gradient, outputs, withTheta, type Network } from '@flowrate/nets';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { silu, tanh } from '../src/drawn/activations.ts';
import { networkOf } from '../src/drawn/network.ts';
import { defaultsOf, plStar } from '../src/index.ts';
import { claimsOf } from '../src/pl-star/claims.ts';
import { addHessian, largestHessianNorm, lossHessian } from '../src/pl-star/curvature.ts';
import { drawn, small } from './neighbouring.ts';

const activations = fc.constantFrom(tanh, silu);

const difference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
};

describe('curvature of a two-layer network', () => {
  test('the closed form of ‖∇²f‖ is the largest eigenvalue of the whole matrix', () => {
    fc.assert(
      fc.property(drawn(8, 4, 5), activations, ({ X, U, v }, activation) => {
        const net = networkOf(activation, U, v);
        const norms = Array.from({ length: X.rows }, (_, i) => {
          const H = matrix(net.theta.length, net.theta.length);
          addHessian(activation, net, rowOf(X, i), 1, H);
          const { values } = eigh(H, { vectors: false });
          return Math.max(-values[0]!, values.at(-1)!);
        });
        // eigenvalues to 50·ε·n of the norm, which is below 3 at these draws
        expect(Math.abs(largestHessianNorm(activation, X, U, v) - Math.max(...norms))).toBeLessThan(1e-12);
      }),
      { numRuns: 30 },
    );
  });

  test('the Hessian of the loss is what differences of its gradient give', () => {
    fc.assert(
      fc.property(drawn(4, 3, 4), activations, ({ X, y, U, v, direction }, activation) => {
        const net = networkOf(activation, U, v);
        const residual = outputs(net, X).map((f, i) => f - y[i]!);
        const H = lossHessian(activation, net, X, residual);
        const step = 1e-5;
        const at = (sign: number): Float64Array => gradient(moved(net, direction, sign * step), X, y);
        const [ahead, behind] = [at(1), at(-1)];
        const slope = ahead.map((value, p) => (value - behind[p]!) / (2 * step));
        // third differences of order step² = 1e-10 and rounding of order ε/step = 1e-11, by the numbers' own sizes
        expect(difference(slope, times(H, direction))).toBeLessThan(1e-7);
      }),
      { numRuns: 30 },
    );
  });
});

function moved(net: Network, direction: Float64Array, by: number): Network {
  return withTheta(
    net,
    net.theta.map((value, p) => value + by * direction[p]!),
  );
}

const times = (H: Matrix, x: Float64Array): Float64Array =>
  Float64Array.from({ length: H.rows }, (_, i) => rowOf(H, i).reduce((sum, h, k) => sum + h * x[k]!, 0));

describe('the study of PL*', () => {
  test('with other seeds ½‖∇L‖² ≥ μL and the bound hold too', async () => {
    const params = {
      ...defaultsOf(plStar.parameters),
      widths: [128, 512],
      samples: 12,
      steps: 100,
      every: 5,
    };
    for (const seed of [2, 3, 4]) {
      const { claims } = await plStar.run({ ...params, hessianWidths: [], levels: [] }, { ...small, seed });
      expect(claims.map(({ verdict }) => verdict)).toEqual(['verified', 'verified']);
    }
  });

  test('an eigenvalue below rounding proves nothing, a loss above the bound refutes', () => {
    const path = {
      ...{ width: 8, smallestAtStart: 0.1, largestAtStart: 1, smallest: [], constant: 0.1, resolved: true },
      ...{ leastRatio: 0.2, losses: [1, 0.5], factor: 0.9, travel: 0, drift: 0 },
    };
    const none = { norms: [], minimum: [], slopes: { signs: null, normal: null, drift: null } };
    const verdicts = (changed: Partial<typeof path>): string[] =>
      claimsOf({ ...none, paths: [{ ...path, ...changed }] }).map(({ verdict }) => verdict);
    expect(verdicts({})).toEqual(['verified', 'verified']);
    expect(verdicts({ resolved: false })).toEqual(['inconclusive', 'inconclusive']);
    expect(verdicts({ losses: [1, 0.95] })).toEqual(['verified', 'refuted']);
    expect(verdicts({ leastRatio: 0.05 })).toEqual(['refuted', 'verified']);
  });
});
