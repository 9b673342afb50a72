import { characteristicPolynomial, polynomialRoots } from '@flowrate/formula';
import type { Decay } from './modal.ts';

/** A characteristic root and how often its nearest neighbours repeat it. */
export interface Root {
  readonly re: number;
  readonly im: number;
}

const nowhere: Root = { re: NaN, im: NaN };

/** Eigenvalues of a small matrix (1 to 4 rows, row-major). */
export function eigenvalues(a: Float64Array, m: number): Root[] {
  if (m === 1) return [{ re: a[0]!, im: 0 }];
  if (m === 2) return quadratic((a[0]! + a[3]!) / 2, discriminant(a), a[0]! * a[3]! - a[1]! * a[2]!);
  const coefficients = characteristicPolynomial(a, m);
  return coefficients.every(Number.isFinite)
    ? polynomialRoots(coefficients)
    : coefficients.slice(1).map(() => nowhere);
}

/** (trace/2)² - det of a 2 × 2 matrix, without the cancellation of the textbook form. */
export function discriminant(a: Float64Array): number {
  const half = (a[0]! - a[3]!) / 2;
  return half * half + a[1]! * a[2]!;
}

/** The modulus of the largest eigenvalue, and the least distance between two in terms of it: 0 at a double root. */
export function separation(a: Float64Array, m: number): { largest: number; least: number } {
  const roots = eigenvalues(a, m);
  const largest = Math.max(...roots.map((root) => Math.hypot(root.re, root.im)));
  let least = Infinity;
  roots.forEach((root, i) => {
    for (const other of roots.slice(i + 1)) {
      least = Math.min(least, Math.hypot(root.re - other.re, root.im - other.im));
    }
  });
  return { largest, least: largest === 0 ? Infinity : least / largest };
}

/** Roots h ± √disc; the smaller real one from the product, so that it keeps its digits. */
function quadratic(h: number, disc: number, product: number): Root[] {
  if (disc < 0) {
    const im = Math.sqrt(-disc);
    return [
      { re: h, im },
      { re: h, im: -im },
    ];
  }
  const w = Math.sqrt(disc);
  const big = h > 0 ? h + w : h - w;
  return [
    { re: big, im: 0 },
    { re: big === 0 ? 0 : product / big, im: 0 },
  ];
}

/** The slowest root as a decay: t^power e^(-rate t) for flows, k^power e^(-rate k) for iterations. */
export function slowest(roots: readonly Root[], time: 'continuous' | 'discrete'): Decay {
  const speed = (root: Root): number =>
    time === 'continuous'
      ? -root.re
      : root.re === 0 && root.im === 0
        ? Infinity
        : -Math.log(Math.hypot(root.re, root.im));
  const size = Math.max(...roots.map((root) => Math.hypot(root.re, root.im)));
  let slow = roots[0]!;
  for (const root of roots) if (speed(root) < speed(slow)) slow = root;
  const twins = roots.filter(
    (root) => root !== slow && Math.hypot(root.re - slow.re, root.im - slow.im) < 1e-7 * size,
  ).length;
  // Coefficients are sums of terms of order 1 (iterations) or of the roots' size (flows), rounded: δ. The root z moves by
  // e where e·Π max(e, |z - z_j|) = δ: by δ/distance where it is simple, by δ^(1/r) where r roots meet.
  const distances = roots
    .filter((root) => root !== slow)
    .map((root) => Math.hypot(root.re - slow.re, root.im - slow.im) / (size || 1));
  const rounding = 8e-16 * (time === 'discrete' ? Math.max(1, 1 / (size || 1)) : 1);
  const moved = (e: number): number => distances.reduce((product, d) => product * Math.max(e, d), e);
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (moved(middle) > rounding) high = middle;
    else low = middle;
  }
  const absolute = high * size;
  const modulus = time === 'continuous' ? 1 : Math.hypot(slow.re, slow.im);
  return { rate: speed(slow), power: twins, error: modulus === 0 ? 0 : absolute / modulus };
}
