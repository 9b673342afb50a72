/**
 * x'' + (d/t)x' + λx = 0. Regular at 0 with x(0) = 1: φ = Γ(α+1) (2/z)^α J_α(z) = ₀F₁(; α+1; -z²/4), α = (d-1)/2,
 * z = √λ t; φ' = -√λ Γ(α+1) (2/z)^α J_(α+1)(z). Started at t0 > 0: a combination of t^(-α) J_α and t^(-α) Y_α, whose
 * Wronskian 2/(πt) is never zero.
 */
import { logGamma, besselJY, toLogValue } from '@flowrate/formula';
import type { Mode } from '../optimizer.ts';
import { requireTime } from '../checks.ts';

/** ₀F₁(; order+1; -z²/4), for z² ≤ 4(order + 1). */
function series(order: number, z: number): number {
  const quarter = (-z * z) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 60 && Math.abs(term) > 1e-18; k++) {
    term *= quarter / (k * (order + k));
    sum += term;
  }
  return sum;
}

/** J_ν for ν > -1: one order down from ν + 1, ν + 2 where ν is negative. */
function besselJ(order: number, z: number): number {
  if (order >= 0) return besselJY(order, z).j;
  const { j, jNext } = besselJY(order + 1, z);
  return ((2 * (order + 1)) / z) * j - jNext;
}

export function besselMode(friction: number, lambda: number): Mode {
  const alpha = (friction - 1) / 2;
  const omega = Math.sqrt(lambda);
  const constant = logGamma(alpha + 1);
  const near = 2 * Math.sqrt(alpha + 1);
  /** log of Γ(α+1) (2/z)^α. */
  const logScale = (z: number): number => constant + alpha * Math.log(2 / z);
  return {
    phi(t) {
      requireTime(t);
      const z = omega * t;
      return z <= near ? series(alpha, z) : besselJ(alpha, z) * Math.exp(logScale(z));
    },
    dphi(t) {
      requireTime(t);
      const z = omega * t;
      if (z <= near) return ((-omega * z) / (2 * (alpha + 1))) * series(alpha + 1, z);
      return -omega * besselJ(alpha + 1, z) * Math.exp(logScale(z));
    },
    log(t) {
      requireTime(t);
      const z = omega * t;
      return z <= near ? toLogValue(series(alpha, z), 0) : toLogValue(besselJ(alpha, z), logScale(z));
    },
    // √(J² + Y²) bounds |J| and tends to √(2/(πz)); |φ| ≤ 1.
    envelope(t) {
      requireTime(t);
      const z = omega * t;
      if (z <= near) return 0;
      const { j, y } = besselJY(Math.abs(alpha), z);
      return Math.min(0, logScale(z) + Math.log(Math.hypot(j, y)));
    },
  };
}

/** Started at t0 > 0 with x = 1, x' = v0; t is the time since then. λ > 0. */
export function besselModeFrom(friction: number, lambda: number, t0: number, v0: number): Mode {
  const alpha = (friction - 1) / 2;
  const order = Math.abs(alpha);
  const omega = Math.sqrt(lambda);
  // d/dt of t^(-α) Z: for α ≥ 0 -ω Z_(α+1), else ω Z_(|α|-1).
  const slope = (here: number, next: number, z: number): number =>
    alpha >= 0 ? -omega * next : omega * (((2 * order) / z) * here - next);
  const start = besselJY(order, omega * t0);
  const inverseWronskian = (Math.PI * t0) / 2;
  const a = (slope(start.y, start.yNext, omega * t0) - v0 * start.y) * inverseWronskian;
  const b = (v0 * start.j - slope(start.j, start.jNext, omega * t0)) * inverseWronskian;
  const at = (elapsed: number): { value: number; slope: number; bound: number; scale: number } => {
    requireTime(elapsed);
    const t = t0 + elapsed;
    const z = omega * t;
    const { j, jNext, y, yNext } = besselJY(order, z);
    return {
      value: a * j + b * y,
      slope: a * slope(j, jNext, z) + b * slope(y, yNext, z),
      bound: Math.hypot(a, b) * Math.hypot(j, y),
      scale: -alpha * Math.log1p(elapsed / t0),
    };
  };
  return {
    phi(t) {
      const { value, scale } = at(t);
      return value * Math.exp(scale);
    },
    dphi(t) {
      const state = at(t);
      return state.slope * Math.exp(state.scale);
    },
    log(t) {
      const { value, scale } = at(t);
      return toLogValue(value, scale);
    },
    envelope(t) {
      const { bound, scale } = at(t);
      return Math.log(bound) + scale;
    },
  };
}
