/**
 * x'' + bx' + cx = 0, x(0) = 1, x'(0) = v0.
 * x = e^(-bt/2) (C(u) + (b/2 + v0) t S(u)), u = (c - b²/4)t², C = cos √u, S = sin √u/√u, entire in u, so there is no
 * branch at the critical damping. Overdamped: x = e^(rt)(1 + (r - v0)·expm1(-2wt)/(2w)), r = -c/(b/2 + w) the slow root,
 * w = √(b²/4 - c): nothing cancels, nothing overflows.
 */
import type { Mode } from '../optimizer.ts';
import { requireTime } from '../checks.ts';
import { differenceOfProducts, toLogValue } from '@flowrate/formula';

/** sin √u / √u and sinh √-u / √-u, by its series near 0. */
function sinc(u: number): number {
  if (Math.abs(u) < 1e-3) return 1 - (u / 6) * (1 - (u / 20) * (1 - u / 42));
  const root = Math.sqrt(Math.abs(u));
  return u > 0 ? Math.sin(root) / root : Math.sinh(root) / root;
}

function cosine(u: number): number {
  return u >= 0 ? Math.cos(Math.sqrt(u)) : Math.cosh(Math.sqrt(-u));
}

export function secondOrderMode(b: number, c: number, v0 = 0): Mode {
  const half = b / 2;
  // c - b²/4 as if exact: near the critical damping it decides between sine and sinh.
  const gap = differenceOfProducts(c, 1, half, half);
  const omega = Math.sqrt(Math.abs(gap));

  /** x and x' as e^scale times numbers of ordinary size. */
  const scaled = (t: number): { scale: number; phi: number; dphi: number } => {
    requireTime(t);
    const u = gap * t * t;
    if (u > -1) {
      const s = t * sinc(u);
      const cos = cosine(u);
      return { scale: -half * t, phi: cos + (half + v0) * s, dphi: v0 * cos - (c + half * v0) * s };
    }
    const slow = -c / (half + omega);
    const fast = Math.expm1(-2 * omega * t) / (2 * omega);
    return {
      scale: slow * t,
      phi: 1 + (slow - v0) * fast,
      dphi: v0 + (c + (omega + half) * v0) * fast,
    };
  };
  return {
    phi(t) {
      const { scale, phi } = scaled(t);
      return Math.exp(scale) * phi;
    },
    dphi(t) {
      const { scale, dphi } = scaled(t);
      return Math.exp(scale) * dphi;
    },
    log(t) {
      const { scale, phi } = scaled(t);
      return toLogValue(phi, scale);
    },
    envelope(t) {
      const { scale, phi } = scaled(t);
      const slope = Math.abs(half + v0);
      if (gap > 0) return scale + Math.min(Math.log1p(slope * t), Math.log(Math.hypot(1, slope / omega)));
      return scale + Math.log(Math.abs(phi));
    },
  };
}

/** Decay of the squared size of x'' + bx' + cx = 0: b - Re √(b² - 4c), without cancellation, and t's power beside it. */
export function secondOrderDecay(b: number, c: number): { decay: number; prefactor: number } {
  if (c === 0) return { decay: 0, prefactor: 0 };
  const discriminant = differenceOfProducts(b, b, 4, c);
  // At b = 2√c the roots meet; the nearest double to 2√c is all that a caller can give.
  if (Math.abs(discriminant) <= 4 * Number.EPSILON * b * b) return { decay: b, prefactor: 1 };
  return {
    decay: discriminant < 0 ? b : (4 * c) / (b + Math.sqrt(discriminant)),
    prefactor: 0,
  };
}
