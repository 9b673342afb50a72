import { matrix, solveSpd } from '@flowrate/linalg';
import { empiricalNtk, errorAndGradient, network, withTheta } from '@flowrate/nets';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { silu } from '../src/drawn/activations.ts';
import { dot, norm } from '../src/arithmetic/vectors.ts';
import { networkOf } from '../src/drawn/network.ts';
import { dualDirection, primalDirection } from '../src/gauss-newton/direction.ts';
import { stepped } from '../src/gauss-newton/linearRegime.ts';
import { placeOf, stepOf } from '../src/gauss-newton/minimise.ts';
import { bestConstant, powers, pseudoHuber } from '../src/gauss-newton/pseudoHuber.ts';
import { defaultsOf, gaussNewton as study, m32 } from '../src/index.ts';
import { drawn, small } from './neighbouring.ts';

const sizes = fc.double({ min: 0.01, max: 100, noNaN: true });

describe('directions', () => {
  test('the n×n system gives what the p×p system gives', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 20 }),
        (seed, n, more) => {
          const stream = m32(seed);
          const p = n + more;
          const system = {
            J: stream.normalMatrix(n, p),
            // conditions below 1e4
            q: stream.uniforms(n).map((u) => 0.1 + u),
            d: stream.uniforms(p).map((u) => 0.1 + u),
            gradient: stream.normals(p),
          };
          const [dual, primal] = [dualDirection(system), primalDirection(system)];
          const apart = norm(dual.map((value, j) => value - primal[j]!));
          expect(apart).toBeLessThan(1e-12 * norm(primal));
          // and it goes down
          expect(dot(dual, system.gradient)).toBeLessThan(0);
        },
      ),
    );
  });

  test('of a network that is linear in what is trained a step leaves 1 - α, damped 1 - αλ/(λ + τ)', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 1000 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.constantFrom(0, 0.01, 1),
        (seed, alpha, tau) => {
          const stream = m32(seed);
          const X = stream.normalMatrix(5, 4);
          const y = stream.normals(5);
          const net = network({ width: 40, inputs: 4, activation: silu, train: 'output', seed });
          const { error } = errorAndGradient(net, X, y);
          const K = empiricalNtk(net, X);
          const shifted = matrix(5, 5, K.data.slice());
          for (let i = 0; i < 5; i++) shifted.data[6 * i]! += tau;
          const solved = solveSpd(shifted, error);
          const { residual } = stepped({ net, X, y }, error, alpha, tau);
          residual.forEach((value, i) => {
            const predicted = error[i]! - alpha * dot(K.data.subarray(5 * i, 5 * i + 5), solved);
            // ε times the condition of K, below 1e6 at these sizes
            expect(Math.abs(value - predicted)).toBeLessThan(1e-9 * norm(error));
          });
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('the pseudo-Huber regulariser', () => {
  test('its slopes are the derivatives of each other', () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: -20, max: 20, noNaN: true }), (mu, t) => {
        const g = pseudoHuber(mu);
        const [theta, step] = [t * mu, 1e-4 * mu];
        const slope = (f: (x: number) => number): number => (f(theta + step) - f(theta - step)) / (2 * step);
        // step² times third derivatives of size 1 in units of μ, and room
        const room = 1e-6;
        expect(Math.abs(slope((x) => g.value([x])) - g.slope(theta))).toBeLessThan(room);
        expect(Math.abs(slope(g.slope) - g.curvature(theta)) * mu).toBeLessThan(room);
        expect(Math.abs(slope(g.curvature) - g.third(theta)) * mu * mu).toBeLessThan(room);
      }),
    );
  });

  test('|g’’’| is below what the best constant allows, and meets it at √10 μ, where 2 is too small', () => {
    const quotient = (mu: number, theta: number): number => {
      const { curvature, third } = pseudoHuber(mu);
      return Math.abs(third(theta)) / curvature(theta) ** powers.curvature / mu ** powers.mu;
    };
    fc.assert(
      fc.property(sizes, fc.double({ min: -1e3, max: 1e3, noNaN: true }), (mu, t) => {
        // a dozen roundings
        expect(quotient(mu, t * mu)).toBeLessThan(bestConstant * (1 + 1e-12));
        expect(Math.abs(quotient(mu, Math.sqrt(10) * mu) / bestConstant - 1)).toBeLessThan(1e-12);
      }),
    );
    expect(bestConstant).toBeGreaterThan(2);
  });
});

describe('the regularised method', () => {
  test('the gradient of F is what differences of F give', () => {
    fc.assert(
      fc.property(drawn(4, 3, 4), ({ X, y, U, v, direction }) => {
        const net = networkOf(silu, U, v);
        const objective = { X, y, lambda: 0.1, mu: 0.7 };
        const step = 1e-5;
        const at = (sign: number): number =>
          placeOf(
            withTheta(
              net,
              net.theta.map((value, p) => value + sign * step * direction[p]!),
            ),
            objective,
          ).value;
        const slope = (at(1) - at(-1)) / (2 * step);
        const exact = dot(placeOf(net, objective).gradient, direction);
        // step² and ε/step, times the cube of a direction of some units of length
        expect(Math.abs(slope - exact)).toBeLessThan(1e-6 * (1 + Math.abs(exact)));
      }),
    );
  });

  test('a step is whole at the minimum of g and shorter the further away', () => {
    const objective = { X: matrix(1, 1), y: new Float64Array(1), lambda: 0.5, mu: 1 };
    const rule = { constant: bestConstant, scale: 1, dimension: true, regularised: true };
    const at = (size: number): number => stepOf(new Float64Array(8).fill(size), objective, rule);
    expect(at(0)).toBe(1);
    fc.assert(
      fc.property(sizes, (size) => {
        expect(at(2 * size)).toBeLessThan(at(size));
        // one coordinate more makes M and η larger, without its factor M is smaller
        const without = stepOf(new Float64Array(8).fill(size), objective, { ...rule, dimension: false });
        expect(without).toBeGreaterThan(at(size));
      }),
    );
  });
});

// At its defaults it is held against its source by `flowrate study gauss-newton --check`.
test('the study draws what it ran, and leaves the published sizes out where it is told to', async () => {
  const few = { widths: [64, 256], width: 64, descentSteps: 20, lambdas: [1e-2], published: false };
  const result = await study.run({ ...defaultsOf(study.parameters), ...few }, small);
  expect(study.figures(result).map(({ name }) => name)).toEqual(['residuals', 'regularised']);
  expect(result.claims.some(({ claim }) => claim.includes('published sizes'))).toBe(false);
});
