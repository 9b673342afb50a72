import { describe, expect, test } from '@jest/globals';
import { heavyBall } from '../../src/optimizers/heavyBall.ts';
import { polynomialRoots } from '@flowrate/formula';

type Square = readonly [number, number, number, number];
const times = (A: Square, B: Square): Square => [
  A[0] * B[0] + A[1] * B[2],
  A[0] * B[1] + A[1] * B[3],
  A[2] * B[0] + A[3] * B[2],
  A[2] * B[1] + A[3] * B[3],
];

// z⁺ = βz + λx, x⁺ = x - αz⁺ on a mode: R acts on (z, x).
const step = (alpha: number, beta: number, lambda: number): Square => [
  beta,
  lambda,
  -alpha * beta,
  1 - alpha * lambda,
];

describe('two formulas about momentum that are often printed wrong', () => {
  test('R^k = σ₁^k (R - σ₂)/(σ₁ - σ₂) - σ₂^k (R - σ₁)/(σ₁ - σ₂): each power has the other root in its projector', () => {
    const R = step(0.5, 0.2, 0.4);
    const [s1, s2] = polynomialRoots([1, -(R[0] + R[3]), R[0] * R[3] - R[1] * R[2]]).map((z) => z.re) as [
      number,
      number,
    ];
    let power: Square = [1, 0, 0, 1];
    for (let k = 0; k < 5; k++) power = times(power, R);
    const projected = (own: boolean): number[] =>
      R.map((entry, i) => {
        const unit = i === 0 || i === 3 ? 1 : 0;
        const [with1, with2] = own ? [s1, s2] : [s2, s1];
        return (s1 ** 5 * (entry - with1 * unit) - s2 ** 5 * (entry - with2 * unit)) / (s1 - s2);
      });
    const gap = (M: number[]): number => Math.max(...M.map((entry, i) => Math.abs(entry - power[i]!)));
    // rounding of five products
    expect(gap(projected(false))).toBeLessThan(1e-14);
    expect(gap(projected(true))).toBeGreaterThan(0.05);
  });

  test('complex roots have the modulus √β, not 2√β', () => {
    const [stepSize, momentum, lambda] = [0.3, 0.7, 1];
    const R = step(stepSize, momentum, lambda);
    const [root] = polynomialRoots([1, -(R[0] + R[3]), R[0] * R[3] - R[1] * R[2]]);
    expect(root!.im).not.toBe(0);
    expect(Math.hypot(root!.re, root!.im)).toBeCloseTo(Math.sqrt(momentum), 14);
    expect(heavyBall.discreteRate({ stepSize, momentum }, [lambda]).rate).toBeCloseTo(
      Math.sqrt(momentum),
      14,
    );
    // 2√β would be above 1: divergence, of a method that converges.
    expect(2 * Math.sqrt(momentum)).toBeGreaterThan(1);
  });

  test('at the "optimal" parameters |x_k|/ρ^k grows like k: no bound C·ρ^k holds', () => {
    const range = { min: 0.1, max: 10 };
    const { discrete } = heavyBall.optimal(range);
    const { rate, prefactor } = heavyBall.discreteRate(discrete, [range.min, range.max]);
    expect(prefactor).toBe(1);
    const mode = heavyBall.discreteMode(discrete, range.min);
    const ratio = (k: number): number => Math.exp(mode.log(k).logAbs - k * Math.log(rate));
    // 1e-6: the rounded parameters part the double root by √ε at most
    for (const k of [10, 100, 1000]) expect(Math.abs(ratio(k) / (1 + k * (1 - rate)) - 1)).toBeLessThan(1e-6);
    expect(ratio(10_000)).toBeGreaterThan(1000);
  });
});
