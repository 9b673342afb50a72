import { eigh } from '@flowrate/linalg';
import { empiricalNtk, outputs, type Network } from '@flowrate/nets';
import { activations } from '@flowrate/spectral';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { networkOf, unitRows } from '../src/drawn/network.ts';
import { squaredNorm } from '../src/arithmetic/vectors.ts';
import { defaultsOf, m32, optimumShift as study } from '../src/index.ts';
import { claimsOf } from '../src/optimum-shift/claims.ts';
import {
  features,
  leastSolution,
  optimumShift,
  trace,
  weightedOptimumShift,
  withOutput,
} from '../src/optimum-shift/shift.ts';
import { small } from './neighbouring.ts';

/** Networks of many more neurons than points, in both parametrizations. */
const networks = fc
  .record({
    seed: fc.nat(),
    n: fc.integer({ min: 1, max: 6 }),
    parametrization: fc.constantFrom('ntk' as const, 'standard' as const),
  })
  .map(({ seed, n, parametrization }) => {
    const stream = m32(seed);
    const X = unitRows(stream, n, 5);
    const net = networkOf(activations.relu, stream.normalMatrix(60, 5), stream.normals(60), parametrization);
    return { X, net, direction: stream.normals(60) };
  })
  // nearly parallel points cost digits that the bounds below do not grant
  .filter(({ X, net }) => condition(net, X) < 1e4);

function condition(net: Network, X: Parameters<typeof outputs>[1]): number {
  const { values } = eigh(empiricalNtk(net, X), { vectors: false });
  return values.at(-1)! / values[0]!;
}

// ε times the condition 1e4 times sizes of about 10, and room
const rounding = 1e-9;

describe('optimum shifting', () => {
  test('outputs stay, ‖v‖ does not rise, and a second shift changes nothing', () => {
    fc.assert(
      fc.property(networks, ({ X, net }) => {
        for (const shift of [optimumShift, weightedOptimumShift]) {
          const after = shift(net, X);
          const before = outputs(net, X);
          outputs(after, X).forEach((f, i) => expect(Math.abs(f - before[i]!)).toBeLessThan(rounding));
          const again = shift(after, X);
          again.theta.forEach((value, p) => expect(Math.abs(value - after.theta[p]!)).toBeLessThan(rounding));
          // the hidden layer is left alone
          expect(after.hidden.data).toEqual(net.hidden.data);
        }
        expect(squaredNorm(optimumShift(net, X).output)).toBeLessThan(squaredNorm(net.output) + rounding);
      }),
      { numRuns: 50 },
    );
  });

  test('the trace in closed form is that of the network’s kernel', () => {
    fc.assert(
      fc.property(networks, ({ X, net }) => {
        const K = empiricalNtk(net, X);
        let sum = 0;
        for (let i = 0; i < X.rows; i++) sum += K.data[i * X.rows + i]!;
        // a hundred roundings
        expect(Math.abs(trace(net, X).whole / sum - 1)).toBeLessThan(1e-13);
      }),
    );
  });

  test('the weighted shift has the least trace of all networks with these outputs, the plain one the least norm', () => {
    fc.assert(
      fc.property(networks, fc.double({ min: -2, max: 2, noNaN: true }), ({ X, net, direction }, size) => {
        const A = features(net, X);
        const [least, leastTrace] = [optimumShift(net, X), weightedOptimumShift(net, X)];
        // what of the direction changes no output
        const along = leastSolution(
          A,
          outputs(withOutput(net, direction), X).map((f) => f / net.scale),
        );
        const free = direction.map((value, r) => size * (value - along[r]!));
        const other = (from: Network): Network =>
          withOutput(
            from,
            from.output.map((v, r) => v + free[r]!),
          );
        const sizeOf = trace(leastTrace, X).whole;
        expect(trace(other(leastTrace), X).whole).toBeGreaterThan(sizeOf * (1 - rounding));
        expect(trace(least, X).whole).toBeGreaterThan(sizeOf * (1 - rounding));
        const norm = squaredNorm(least.output);
        expect(squaredNorm(other(least).output)).toBeGreaterThan(norm * (1 - rounding) - rounding);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the study of optimum shifting', () => {
  test('after training the norm and the trace fall as well; of the test error the study says what it found', async () => {
    const params = { ...defaultsOf(study.parameters), runs: 3, tests: 200, level: 1e-8 };
    const result = await study.run(params, small);
    for (const { loss, squaredNorm: norm, trace: ratio } of result.trained) {
      expect(loss).toBeLessThanOrEqual(1e-8);
      expect(norm).toBeLessThan(1);
      expect(ratio).toBeLessThan(1);
    }
    expect(study.figures(result).map(({ name }) => name)).toEqual(['ratios', 'errors']);
    expect(study.notes?.(result).join()).toMatch(/Not reproduced as a rule/);
    const better = result.trained.map((one) => ({ ...one, errorAfter: one.errorBefore / 2 }));
    expect(claimsOf({ ...result, trained: better }).at(-1)).toMatchObject({ verdict: 'verified' });
    const worse = better.map((one, k) => (k === 0 ? { ...one, errorAfter: 2 * one.errorBefore } : one));
    expect(claimsOf({ ...result, trained: worse }).at(-1)).toMatchObject({ verdict: 'refuted' });
  });

  test('as many points as neurons leave nothing to shift, which is said', async () => {
    const params = { ...defaultsOf(study.parameters), samples: 128 };
    await expect(study.run(params, small)).rejects.toMatchObject({ code: 'bad-parameter' });
  });
});
