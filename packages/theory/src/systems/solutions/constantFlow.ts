import { type LogValue, toLogValue } from '@flowrate/formula';
import type { Trajectory } from '../modal.ts';
import { discriminant } from '../roots.ts';
import { cancellation } from './cancellation.ts';

const eps = 2.220446049250313e-16;

/**
 * z' = A z with a constant 1 × 1 or 2 × 2 matrix. With h = trace/2 and u = disc·t²:
 * z(t) = e^(ht) (C z0 + S (A - hI) z0), C = cosh √u, S = t sinh √u / √u, entire in u: no branch at a double root.
 * Real roots are scaled by the slower one, so that nothing overflows and nothing cancels.
 */
export function constantFlow(a: Float64Array, m: number, z0: Float64Array): Trajectory {
  if (m === 1) {
    const rate = a[0]!;
    const x = (t: number): LogValue => toLogValue(z0[0]!, rate * t);
    return {
      x,
      v: (t) => toLogValue(rate * z0[0]!, rate * t),
      error: (t) => eps * (4 + Math.abs(rate * t)),
    };
  }
  const h = (a[0]! + a[3]!) / 2;
  const disc = discriminant(a);
  const w = Math.sqrt(Math.abs(disc));
  const b0 = (a[0]! - h) * z0[0]! + a[1]! * z0[1]!;
  const derivative0 = a[0]! * z0[0]! + a[1]! * z0[1]!;
  // x' obeys the same equation, started from A z0.
  const c0 = (a[0]! - h) * derivative0 + a[1]! * (a[2]! * z0[0]! + a[3]! * z0[1]!);
  const fast = h > 0 ? h + w : h - w;
  const slow = disc < 0 || h > 0 || fast === 0 ? h + w : (a[0]! * a[3]! - a[1]! * a[2]!) / fast;
  const value = (start: number, slope: number, t: number): LogValue => {
    if (disc < 0) {
      const angle = w * t;
      const s = angle < 1e-8 ? t : Math.sin(angle) / w;
      return toLogValue(Math.cos(angle) * start + s * slope, h * t);
    }
    return toLogValue(even(w * t) * start + odd(w, t) * slope, slow * t);
  };
  // Rounding of the coefficients moves disc by δ: √disc t by δt²/2 near a double root, by δt/(2w) away from it.
  const delta = 4 * eps * Math.max(h * h, Math.abs(disc));
  return {
    x: (t) => value(z0[0]!, b0, t),
    v: (t) => value(derivative0, c0, t),
    error: (t) =>
      eps * (8 + Math.abs(h * t) + w * t) +
      // Of real roots: a start that hardly excites the slower one leaves of it what rounding leaves.
      (disc < 0 ? 0 : cancellation(even(w * t) * z0[0]!, odd(w, t) * b0)) +
      Math.min(delta * t * t, (delta * t) / (2 * w || 1e-300)),
  };
}

/** cosh(wt) and sinh(wt)/w over e^(wt). */
const even = (angle: number): number => 1 + Math.expm1(-2 * angle) / 2;
const odd = (w: number, t: number): number =>
  w * t < 1e-8 ? t * Math.exp(-w * t) : -Math.expm1(-2 * w * t) / (2 * w);
