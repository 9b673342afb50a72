import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromRows, matrix, matvec, solveSpd, type Matrix } from '@flowrate/linalg';
import { randomStream } from '@flowrate/base';
import { withSpectrum } from '@flowrate/linalg/testing';
import {
  coefficients,
  effectiveDimension,
  gramMatrix,
  kernelPrediction,
  project,
  reluNtk,
  SpectralError,
  spectrum,
  stochasticDensity,
  unscaledFeatures,
} from '@flowrate/spectral';

function gaussian(n: number, d: number, seed: number): Matrix {
  const draw = randomStream(seed);
  const X = matrix(n, d);
  for (let i = 0; i < n * d; i++) X.data[i] = draw.normal();
  return X;
}

const shapes = fc.record({
  n: fc.integer({ min: 2, max: 30 }),
  d: fc.integer({ min: 2, max: 6 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

describe('a spectrum tells how far it can be trusted', () => {
  test('of a kernel: rounding only', () => {
    fc.assert(
      fc.property(shapes, ({ n, d, seed }) => {
        const { diagnostics, warnings } = spectrum(gramMatrix(gaussian(n, d, seed), reluNtk()));
        expect(diagnostics.symmetry).toBe(0);
        // The law of the decomposition: 50 n ε.
        expect(Math.max(diagnostics.residual, diagnostics.orthogonality)).toBeLessThan(50 * n * 2.3e-16);
        expect(warnings).toEqual([]);
      }),
      { numRuns: 60, seed: 71 },
    );
  });

  test('negative eigenvalues above rounding are said, with their share of the trace', () => {
    const { diagnostics, warnings } = spectrum(withSpectrum([-1e-9, 0.5, 1, 2], 3));
    expect(diagnostics.clipped).toBeCloseTo(1e-9 / 3.5, 13);
    expect(warnings.join()).toMatch(/2\.9e-10 of the trace/);
    expect(() => spectrum(withSpectrum([-1e-3, 0.5, 1, 2], 3))).toThrow(SpectralError);
  });
});

describe('kernel regression', () => {
  test('with a ridge it solves (K + ridge I) a = y, at the training points and at others', () => {
    fc.assert(
      fc.property(shapes, fc.double({ min: 1e-3, max: 10, noNaN: true }), ({ n, d, seed }, ridge) => {
        const X = gaussian(n, d, seed);
        const fresh = gaussian(3, d, seed + 1);
        const K = gramMatrix(X, reluNtk());
        const draw = randomStream(seed + 2);
        const y = Float64Array.from({ length: n }, () => draw.normal());
        const cross = gramMatrix(fresh, reluNtk(), { Y: X });
        const { mean, variance } = kernelPrediction(spectrum(K), cross, y, { ridge, noiseVar: 0.25 });
        const shifted = matrix(n, n);
        shifted.data.set(K.data);
        for (let i = 0; i < n; i++) shifted.data[i * n + i]! += ridge;
        const a = solveSpd(shifted, { rows: n, cols: 1, data: y });
        const other = matvec(cross, a.data);
        mean.forEach((value, i) => {
          // The condition of K + ridge I, at most 1e5 here, times ε.
          expect(Math.abs(value - other[i]!)).toBeLessThan(1e-9 * (1 + Math.abs(value)));
          // The same solve for the weights of every target: Var = σ² ‖(K + ridge)^-1 k‖².
          const k = Float64Array.from(cross.data.subarray(i * n, (i + 1) * n));
          const w = solveSpd(shifted, { rows: n, cols: 1, data: k }).data;
          const exact = 0.25 * w.reduce((sum, weight) => sum + weight * weight, 0);
          expect(Math.abs(variance[i]! - exact)).toBeLessThan(1e-8 * (1 + exact));
        });
      }),
      { numRuns: 40, seed: 72 },
    );
  });

  test('at time 0 nothing is predicted; as time goes on it becomes kernel regression', () => {
    const X = gaussian(12, 4, 5);
    const found = spectrum(gramMatrix(X, reluNtk()));
    const cross = gramMatrix(gaussian(2, 4, 6), reluNtk(), { Y: X });
    const y = Float64Array.from({ length: 12 }, (_, i) => Math.sin(i));
    const at = (t: number): Float64Array =>
      kernelPrediction(found, cross, y, { learned: (lambda) => -Math.expm1(-lambda * t) }).mean;
    expect(Array.from(at(0))).toEqual([0, 0]);
    const limit = kernelPrediction(found, cross, y).mean;
    // e^(-λmin t) of what is missing: below rounding.
    at(1e4).forEach((value, i) => expect(value).toBeCloseTo(limit[i]!, 10));
  });

  test('a zero mode is not divided by', () => {
    const X = fromRows([
      [1, 0],
      [1, 0],
    ]);
    const found = spectrum(gramMatrix(X, reluNtk()));
    expect(() => kernelPrediction(found, gramMatrix(X, reluNtk()), [1, 2])).toThrow(/ridge/);
    expect(kernelPrediction(found, gramMatrix(X, reluNtk()), [1, 2], { ridge: 0.1 }).mean[0]).toBeGreaterThan(
      0,
    );
  });

  test('an option that it does not have is refused', () => {
    const K = gramMatrix(gaussian(2, 2, 7), reluNtk());
    expect(() => kernelPrediction(spectrum(K), K, [1, 2], { rigde: 0.1 } as object)).toThrow(
      /no option 'rigde'/,
    );
  });
});

test('a vector is its coefficients times the eigenvectors, and its weights are their squares', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 1e6 }), (n, seed) => {
      const draw = randomStream(seed);
      const { values, vectors } = spectrum(gramMatrix(gaussian(n, 4, seed), reluNtk()));
      const v = Float64Array.from({ length: n }, () => draw.normal());
      const c = coefficients(vectors, v);
      const again = matvec(vectors, c);
      // orthogonality of the eigenvectors: some n ε
      again.forEach((value, i) => expect(Math.abs(value - v[i]!)).toBeLessThan(1e-13 * n));
      expect(project({ values, vectors }, v).rho).toEqual(c.map((one) => one * one));
    }),
    { numRuns: 50, seed: 73 },
  );
  const { values, vectors } = spectrum(gramMatrix(gaussian(3, 2, 1), reluNtk()));
  expect(() => project({ values, vectors }, [1, 2])).toThrow(/2 numbers for a spectrum of 3/);
});

test('the effective dimension falls from the rank to nothing', () => {
  const values = [0, 1, 2, 3];
  expect(effectiveDimension(values, 1e-12)).toBeCloseTo(3, 10);
  expect(effectiveDimension(values, 1)).toBeCloseTo(1 / 2 + 2 / 3 + 3 / 4, 14);
  expect(effectiveDimension(values, 1e12)).toBeLessThan(1e-11);
  expect(() => effectiveDimension(values, 0)).toThrow(/ridge is 0/);
});

test('a column on another scale is noticed', () => {
  const X = gaussian(20, 3, 8);
  expect(unscaledFeatures(X)).toBeUndefined();
  for (let i = 0; i < 20; i++) X.data[i * 3 + 1]! *= 1e4;
  expect(unscaledFeatures(X)).toMatch(/column 1.*standardise/);
  expect(unscaledFeatures(matrix(4, 2))).toBeUndefined();
});

describe('the density of a whole spectrum', () => {
  test('counts and traces lie within a few standard errors of the exact ones', () => {
    const n = 400;
    const lambda = Float64Array.from({ length: n }, (_, i) => (i + 1) ** -1);
    const density = stochasticDensity(
      (v, out) => {
        for (let i = 0; i < n; i++) out[i] = lambda[i]! * v[i]!;
      },
      n,
      { probes: 20, seed: 5 },
    );
    expect(density.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(n, 8);
    const exact = (f: (value: number) => number): number => lambda.reduce((sum, value) => sum + f(value), 0);
    // A diagonal matrix has no variance under random signs: the quadrature's own error is what is left.
    const heat = density.trace((value) => Math.exp(-value));
    expect(Math.abs(heat.value - exact((value) => Math.exp(-value)))).toBeLessThan(1e-8 * n);
    for (const bound of [0.01, 0.1]) {
      const { value } = density.countBelow(bound);
      // 60 nodes stand for 400 values: a count is known to the weight of a node or two.
      expect(Math.abs(value - exact((one) => (one <= bound ? 1 : 0)))).toBeLessThan(0.03 * n);
    }
  });

  test('of a dense matrix: within five standard errors', () => {
    const values = Array.from({ length: 60 }, (_, i) => 0.9 ** i);
    const S = withSpectrum(values, 9);
    const density = stochasticDensity((v, out) => out.set(matvec(S, v)), 60, { probes: 40, seed: 6 });
    const { value, standardError } = density.trace((one) => one * one);
    const exact = values.reduce((sum, one) => sum + one * one, 0);
    expect(Math.abs(value - exact)).toBeLessThan(5 * standardError);
    expect(standardError).toBeLessThan(0.2 * exact);
  });

  test('refuses what cannot be', () => {
    const none = (): void => undefined;
    expect(() => stochasticDensity(none, 0)).toThrow(/n is 0/);
    expect(() => stochasticDensity(none, 3, { probes: 0 })).toThrow(/probes is 0/);
    expect(() => stochasticDensity(none, 3, { probe: 3 } as object)).toThrow(/no option 'probe'/);
  });
});
