import type { System } from '../method.ts';
import { scaledNorm, type Tolerance } from '../tolerance.ts';

/** Where an integration begins and where it is to end. */
export interface Start {
  readonly system: System;
  readonly t0: number;
  readonly t1: number;
  readonly y0: Float64Array;
}

/**
 * A first step by Hairer, Nørsett and Wanner (Solving ODEs I, section II.4): one explicit Euler step gives an idea of
 * the second derivative. Never beyond the span. Costs two calls of the right-hand side.
 */
export function initialStep({ system, t0, t1, y0 }: Start, errorOrder: number, tolerance: Tolerance): number {
  const span = Math.abs(t1 - t0);
  const direction = Math.sign(t1 - t0);
  const { n } = system;
  const f0 = new Float64Array(n);
  const f1 = new Float64Array(n);
  const y1 = new Float64Array(n);
  system.f(t0, y0, f0);
  const d0 = scaledNorm(tolerance, y0, y0, y0);
  const d1 = scaledNorm(tolerance, f0, y0, y0);
  // Not finite, or no tolerance for a component that is zero: nothing says how long a step may be.
  if (!Number.isFinite(d1)) return 1e-6 * span;
  const h0 = Math.min(span, d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : (0.01 * d0) / d1);
  for (let i = 0; i < n; i++) y1[i] = y0[i]! + direction * h0 * f0[i]!;
  system.f(t0 + direction * h0, y1, f1);
  for (let i = 0; i < n; i++) f1[i]! -= f0[i]!;
  const d2 = scaledNorm(tolerance, f1, y0, y0) / h0;
  // The domain of the right-hand side ends there.
  if (!Number.isFinite(d2)) return 1e-3 * h0;
  const steepest = Math.max(d1, d2);
  const h1 = !(steepest > 1e-15) ? Math.max(1e-6, h0 * 1e-3) : (0.01 / steepest) ** (1 / (errorOrder + 1));
  return Math.min(100 * h0, h1, span);
}
