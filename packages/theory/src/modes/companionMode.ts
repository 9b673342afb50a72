import type { DiscreteMode } from '../optimizer.ts';
import { quadraticRoots, toLogValue } from '@flowrate/formula';
import { minus, plus, times, twin, type Twin } from './twin.ts';

/**
 * The recurrence's coefficients to 32 digits: what they are rounded by moves a double root by its square root, and x_k
 * by k² times as much.
 */
export interface Recurrence {
  readonly a: Twin;
  readonly b: Twin;
  readonly x1: number;
}

/** log|z| and x_k / |z|^k, z the root of larger modulus. */
interface Powers {
  readonly logModulus: number;
  readonly scaled: (k: number) => number;
}

function complexRoots({ a, b, x1 }: Recurrence, discriminant: number): Powers {
  const modulus = Math.sqrt(b.hi);
  const [re, im] = [a.hi / 2, Math.sqrt(-discriminant) / 2];
  const angle = Math.atan2(im, re);
  const slope = (x1 / modulus - re / modulus) / (im / modulus);
  return {
    logModulus: (b.hi > 0.5 ? Math.log1p(minus(b, twin(1)).hi) : Math.log(b.hi)) / 2,
    scaled: (k) => Math.cos(k * angle) + slope * Math.sin(k * angle),
  };
}

/** log p of the root p > 1/2, by its distance from 1, a root of w² + (2 - a)w + 1 - a + b. */
function logBeside1(a: Twin, b: Twin, root: number): number {
  const c = minus(twin(2), a).hi;
  return Math.log1p(c > 0 ? (-2 * plus(minus(twin(1), a), b).hi) / (c + root) : (root - c) / 2);
}

function realRoots({ a, b, x1 }: Recurrence, discriminant: number): Powers {
  const root = Math.sqrt(discriminant);
  const apart = a.hi >= 0 ? root : -root;
  const p = plus(a, twin(apart)).hi / 2;
  const q = p === 0 ? 0 : b.hi / p;
  const ratio = q / p;
  const logRatio = ratio > 0 ? Math.log1p(-apart / p) : Math.log(-ratio);
  const scaled = (k: number): number => {
    const sign = p < 0 && k % 2 === 1 ? -1 : 1;
    if (apart === 0) return sign * (1 + (k * (x1 - p)) / p);
    if (q === 0) return sign * (1 + (x1 - p) / p);
    // (1 - (q/p)^k) / (1 - q/p)
    const powers =
      ratio > 0 ? -Math.expm1(k * logRatio) : 1 - (k % 2 === 1 ? -1 : 1) * Math.exp(k * logRatio);
    return sign * (1 + ((x1 - p) * powers) / apart);
  };
  return { logModulus: p > 0.5 ? logBeside1(a, b, root) : Math.log(Math.abs(p)), scaled };
}

/**
 * x_(k+1) = a·x_k - b·x_(k-1), from x_0 = 1 and x_1, in O(1) for any k.
 * Complex roots ρe^(±iθ): x_k = ρ^k (cos kθ + (x_1/ρ - cos θ) sin kθ / sin θ). Real roots p, |p| ≥ |q|:
 * x_k = p^k + (x_1 - p)(p^k - q^k)/(p - q), the last by expm1 where q is near p. A double root gives k p^(k-1).
 */
export function companionMode(recurrence: Recurrence): DiscreteMode {
  const { a, b, x1 } = recurrence;
  if (a.hi === 0 && b.hi === 0) {
    return {
      at: (k) => (k === 0 ? 1 : k === 1 ? x1 : 0),
      log: (k) => toLogValue(k === 0 ? 1 : k === 1 ? x1 : 0, 0),
    };
  }
  const discriminant = minus(times(a, a), times(twin(4), b)).hi;
  const { logModulus, scaled } =
    discriminant < 0 ? complexRoots(recurrence, discriminant) : realRoots(recurrence, discriminant);
  return {
    at: (k) => (k === 0 ? 1 : Math.exp(k * logModulus) * scaled(k)),
    log: (k) => (k === 0 ? { sign: 1, logAbs: 0 } : toLogValue(scaled(k), k * logModulus)),
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
