import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matvec, eigh } from '@flowrate/linalg';
import { randomStream } from '@flowrate/base';
import { withSpectrum } from '@flowrate/linalg/testing';
import { spectralMeasure, SpectralError, type Matvec } from '@flowrate/spectral';

/** A diagonal matrix is as good as any: Lanczos' process does not see the basis. Its measure is known exactly. */
const diagonal =
  (lambda: ArrayLike<number>): Matvec =>
  (v, out) => {
    for (let i = 0; i < v.length; i++) out[i] = lambda[i]! * v[i]!;
  };

/** Spectra of kernels and of trouble, largest eigenvalue `top`. */
const spectra: Readonly<Record<string, (n: number, uniform: () => number) => number[]>> = {
  flat: (n) => Array.from({ length: n }, () => 1),
  'power law': (n) => Array.from({ length: n }, (_, i) => (i + 1) ** -1.5),
  exponential: (n) => Array.from({ length: n }, (_, i) => 0.7 ** i),
  clustered: (n, uniform) => Array.from({ length: n }, (_, i) => (i % 3) + 1 + 1e-9 * uniform()),
  'with zeros': (n, uniform) => Array.from({ length: n }, (_, i) => (i % 4 === 0 ? 0 : uniform())),
  uniform: (n, uniform) => Array.from({ length: n }, uniform),
};

const cases = fc.record({
  family: fc.constantFrom(...Object.keys(spectra)),
  n: fc.integer({ min: 1, max: 120 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  steps: fc.integer({ min: 1, max: 40 }),
  logTop: fc.double({ min: -3, max: 4, noNaN: true }),
  logTime: fc.double({ min: -3, max: 4, noNaN: true }),
});

describe('the measure of a vector', () => {
  test('its bounds bracket the exact loss of gradient flow, whatever the steps and the time', () => {
    fc.assert(
      fc.property(cases, ({ family, n, seed, steps, logTop, logTime }) => {
        const draw = randomStream(seed);
        const top = 10 ** logTop;
        const lambda = spectra[family]!(n, () => draw.uniform()).map((value) => top * value);
        const delta = Array.from({ length: n }, () => draw.normal());
        const t = 10 ** logTime / top;
        const loss = (value: number): number => Math.exp(-2 * value * t) / 2;
        const exact = lambda.reduce((sum, value, i) => sum + delta[i]! ** 2 * loss(value), 0);
        const { bounds, rho } = spectralMeasure(diagonal(lambda), delta, { steps: Math.min(steps, n) });
        const { lower, upper } = bounds(loss);
        // The reference itself is a sum of n rounded terms.
        const rounding = 1e-15 * n * exact;
        expect(lower).toBeLessThanOrEqual(exact + rounding);
        expect(upper).toBeGreaterThanOrEqual(exact - rounding);
        const mass = delta.reduce((sum, value) => sum + value * value, 0);
        // Orthogonality of the rule's vectors: some k ε.
        expect(Math.abs(rho.reduce((sum, value) => sum + value, 0) / mass - 1)).toBeLessThan(1e-12);
      }),
      { numRuns: 600, seed: 51 },
    );
  });

  test('its bounds hold late, where the zero modes are all that is left', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 100 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 1, max: 6, noNaN: true }),
        (n, seed, logTime) => {
          const draw = randomStream(seed);
          const lambda = Array.from({ length: n }, (_, i) => (i % 2 === 0 ? draw.uniform() : 0));
          const delta = Array.from({ length: n }, () => draw.normal());
          const loss = (value: number): number => Math.exp(-2 * value * 10 ** logTime) / 2;
          const exact = lambda.reduce((sum, value, i) => sum + delta[i]! ** 2 * loss(value), 0);
          const { lower, upper } = spectralMeasure(diagonal(lambda), delta, { steps: 40 }).bounds(loss);
          // The reference itself is a sum of n rounded terms.
          const rounding = 1e-15 * n * exact;
          expect(lower).toBeLessThanOrEqual(exact + rounding);
          expect(upper).toBeGreaterThanOrEqual(exact - rounding);
        },
      ),
      { numRuns: 300, seed: 54 },
    );
  });

  test('stops by itself at the tolerance asked for, and keeps it; so do oscillating filters', () => {
    fc.assert(
      fc.property(cases, ({ family, n, seed }) => {
        const draw = randomStream(seed);
        const lambda = spectra[family]!(n, () => draw.uniform());
        const delta = Array.from({ length: n }, () => draw.normal());
        const mass = delta.reduce((sum, value) => sum + value * value, 0);
        const decay = (value: number): number => Math.exp(-6 * value);
        // Nesterov with d = 2 is sin(x)/x of x = t√λ; here its square at t = 12.
        const wave = (value: number): number => {
          const x = 12 * Math.sqrt(value);
          return x === 0 ? 1 : (Math.sin(x) / x) ** 2;
        };
        const exact = (f: (value: number) => number): number =>
          lambda.reduce((sum, value, i) => sum + delta[i]! ** 2 * f(value), 0);
        const found = spectralMeasure(diagonal(lambda), delta, {
          tol: 1e-8,
          monotone: [decay],
          filters: [wave],
        });
        expect(found.ended).not.toBe('steps');
        const { lower, upper } = found.bounds(decay);
        expect(upper / lower - 1).toBeLessThan(1.1e-8);
        expect(lower * (1 - 1e-13)).toBeLessThanOrEqual(exact(decay));
        const { value, error } = found.estimate(wave);
        expect(error).toBeLessThanOrEqual(1e-8 * mass);
        // The estimate has a factor of safety, not a proof: ten times it.
        expect(Math.abs(value - exact(wave))).toBeLessThan(10 * error + 1e-13 * mass);
      }),
      { numRuns: 150, seed: 52 },
    );
  });

  test('its ends are where the matrix’ are, within the error bars', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 1e6 }), (n, seed) => {
        const draw = randomStream(seed);
        const S = withSpectrum(
          Array.from({ length: n }, () => draw.uniform()),
          seed,
        );
        const { values } = eigh(S, { vectors: false });
        const delta = Array.from({ length: n }, () => draw.normal());
        const found = spectralMeasure((v, out) => out.set(matvec(S, v)), delta, {
          steps: Math.max(1, n >> 1),
        });
        for (const { value, error } of [found.min, found.max]) {
          const nearest = Math.min(...Array.from(values, (lambda) => Math.abs(lambda - value)));
          expect(nearest).toBeLessThanOrEqual(error + 1e-14);
        }
      }),
      { numRuns: 60, seed: 53 },
    );
  });

  test('is exact where the space is exhausted: an eigenvector has one node, n distinct values have n', () => {
    const one = spectralMeasure(diagonal([1, 2, 3]), [0, 2, 0]);
    expect(one).toMatchObject({ ended: 'exact', steps: 1 });
    expect([one.lambda[0], one.rho[0]]).toEqual([2, 4]);
    const all = spectralMeasure(diagonal([1, 2, 3]), [1, 1, 1]);
    expect(all.ended).toBe('exact');
    all.lambda.forEach((value, i) => expect(value).toBeCloseTo(i + 1, 13));
    all.rho.forEach((value) => expect(value).toBeCloseTo(1, 13));
    expect(all.note).toMatch(/3 products with the 3×3 matrix/);
  });

  test('a known lower bound makes the upper bounds closer', () => {
    const lambda = Array.from({ length: 60 }, (_, i) => 0.5 + i / 60);
    const delta = lambda.map(() => 1);
    const loss = (value: number): number => Math.exp(-4 * value);
    const width = (lowerBound: number): number => {
      const { lower, upper } = spectralMeasure(diagonal(lambda), delta, { steps: 4, lowerBound }).bounds(
        loss,
      );
      return upper - lower;
    };
    expect(width(0.5)).toBeLessThan(width(0));
  });
});

const zero: Matvec = (_v, out) => out.fill(0);
test.each([
  ['an empty vector', () => spectralMeasure(zero, []), 'empty'],
  ['NaN in the vector', () => spectralMeasure(zero, [1, Number.NaN]), 'not-finite'],
  ['a zero vector', () => spectralMeasure(zero, [0, 0]), 'zero-vector'],
  [
    'a product that is not finite',
    () => spectralMeasure((_v, out) => out.fill(Number.NaN), [1, 1]),
    'not-finite',
  ],
  [
    'a product that is not symmetric',
    () =>
      spectralMeasure(
        (v, out) => {
          out[0] = v[1]! + v[0]!;
          out[1] = 5 * v[0]! + v[2]!;
          out[2] = v[1]!;
        },
        [1, 2, 3],
      ),
    'not-symmetric',
  ],
  ['an unknown option', () => spectralMeasure(zero, [1], { stepps: 3 } as object), 'unknown-option'],
  ['no steps', () => spectralMeasure(zero, [1], { steps: 0 }), 'bad-option'],
  [
    'a lower bound that is none',
    () => spectralMeasure(diagonal([1, 2, 3, 4]), [1, 1, 1, 1], { lowerBound: 2, steps: 3 }),
    'bad-option',
  ],
  [
    'an aborted process',
    () => spectralMeasure(diagonal([1, 2]), [1, 1], { signal: AbortSignal.abort() }),
    'aborted',
  ],
])('%s is refused', (_what, call, code) => {
  let error: unknown;
  try {
    call();
  } catch (caught) {
    error = caught;
  }
  expect(error).toBeInstanceOf(SpectralError);
  expect((error as SpectralError).code).toBe(code);
});
