import type { DiscreteMode } from '../optimizer.ts';
import { quadraticRoots, toLogValue } from '@flowrate/formula';

/**
 * x_(k+1) = a·x_k - b·x_(k-1), from x_0 = 1 and x_1, in O(1) for any k.
 * Complex roots ρe^(±iθ): x_k = ρ^k (cos kθ + (x_1/ρ - cos θ) sin kθ / sin θ). Real roots p, |p| ≥ |q|:
 * x_k = p^k + (x_1 - p)(p^k - q^k)/(p - q), the last by expm1 where q is near p. A double root gives k p^(k-1).
 */
export function companionMode(a: number, b: number, x1: number): DiscreteMode {
  const [first, second] = quadraticRoots(1, -a, b) as [
    { re: number; im: number },
    { re: number; im: number },
  ];
  const [p, q] = Math.abs(first.re) >= Math.abs(second.re) ? [first.re, second.re] : [second.re, first.re];
  const modulus = first.im === 0 ? Math.abs(p) : Math.sqrt(b);
  const logModulus = Math.log(modulus);
  const angle = Math.atan2(Math.abs(first.im), first.re);
  const sine = Math.abs(first.im) / modulus;
  const slope = x1 / modulus - first.re / modulus;
  const ratio = q / p;
  const logRatio = ratio > 0 ? Math.log1p((q - p) / p) : Math.log(-ratio);

  /** x_k / ρ^k, ρ the larger modulus. */
  const scaled = (k: number): number => {
    if (first.im !== 0) return Math.cos(k * angle) + (slope * Math.sin(k * angle)) / sine;
    const sign = p < 0 && k % 2 === 1 ? -1 : 1;
    if (q === p) return sign * (1 + (k * (x1 - p)) / p);
    if (q === 0) return sign * (1 + (x1 - p) / p);
    // (1 - (q/p)^k) / (1 - q/p)
    const powers =
      ratio > 0 ? -Math.expm1(k * logRatio) : 1 - (k % 2 === 1 ? -1 : 1) * Math.exp(k * logRatio);
    return sign * (1 + ((x1 - p) * powers) / (p - q));
  };
  return {
    at(k) {
      if (k === 0) return 1;
      return modulus === 0 ? (k === 1 ? x1 : 0) : Math.exp(k * logModulus) * scaled(k);
    },
    log(k) {
      if (k === 0) return { sign: 1, logAbs: 0 };
      if (modulus === 0) return toLogValue(k === 1 ? x1 : 0, 0);
      return toLogValue(scaled(k), k * logModulus);
    },
  };
}

/** The larger modulus of the roots of z² - az + b, and k's power beside it. */
export function companionRadius(a: number, b: number): { radius: number; prefactor: number } {
  const [first, second] = quadraticRoots(1, -a, b) as [
    { re: number; im: number },
    { re: number; im: number },
  ];
  if (first.im !== 0) return { radius: Math.sqrt(b), prefactor: 0 };
  // Coefficients of a double root, rounded, put the roots √ε apart: what the caller meant is the double one.
  const discriminant = a * a - 4 * b;
  // (a is a sum of terms of size 1, so it carries their rounding.)
  if (Math.abs(discriminant) <= 8 * Number.EPSILON * Math.max(Math.abs(a), 1) * Math.abs(a) && a !== 0)
    return { radius: Math.abs(a) / 2, prefactor: 1 };
  return { radius: Math.max(Math.abs(first.re), Math.abs(second.re)), prefactor: 0 };
}
