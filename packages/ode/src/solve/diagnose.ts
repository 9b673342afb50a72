import { methodRoles } from '../methods/roles.ts';
import type { System } from '../method.ts';

/** The first component that is not finite in f(t, y), or undefined. */
export function nonFiniteComponent(system: System, t: number, y: Float64Array): number | undefined {
  const dydt = new Float64Array(system.n);
  system.f(t, y, dydt);
  const bad = dydt.findIndex((value) => !Number.isFinite(value));
  return bad < 0 ? undefined : bad;
}

/**
 * An estimate of the spectral radius of the Jacobian at (t, y), by a few nonlinear power iterations on differences of f:
 * one call each.
 */
export function jacobianRadius(system: System, t: number, y: Float64Array): number {
  const { f, n } = system;
  const base = new Float64Array(n);
  const shifted = new Float64Array(n);
  const moved = new Float64Array(n);
  const direction = Float64Array.from({ length: n }, (_, i) => 1 + 0.5 * Math.sin(1 + i));
  const size = Math.sqrt(y.reduce((sum, v) => sum + v * v, 0)) || 1;
  f(t, y, base);
  let radius = 0;
  for (let iteration = 0; iteration < 20; iteration++) {
    const norm = Math.sqrt(direction.reduce((sum, v) => sum + v * v, 0));
    if (!(norm > 0)) return radius;
    const delta = (1e-7 * size) / norm;
    for (let i = 0; i < n; i++) shifted[i] = y[i]! + delta * direction[i]!;
    f(t, shifted, moved);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      direction[i] = (moved[i]! - base[i]!) / delta;
      sum += direction[i]! ** 2;
    }
    radius = Math.sqrt(sum) / norm;
    if (!Number.isFinite(radius)) return 0;
  }
  return radius;
}

/** What is known of an integration that ran out of steps. */
export interface Exhaustion {
  readonly system: System;
  readonly t0: number;
  readonly t1: number;
  readonly t: number;
  readonly y0: Float64Array;
  readonly y: Float64Array;
  readonly h: number;
  readonly maxSteps: number;
  readonly rejected: number;
  readonly rtol: number;
  readonly explicit: boolean;
}

const norm = (v: Float64Array): number => Math.sqrt(v.reduce((sum, value) => sum + value * value, 0));

/** Steps of explicit methods are held near |h λ| ≈ 3 by stability; above this it is stability, not accuracy. */
const stabilityProduct = 1;

/** Why the steps ran out, and what would help. */
export function whyTooManySteps(found: Exhaustion): string {
  const { system, t0, t1, t, y0, y, h, maxSteps } = found;
  const head = `too many steps: ${maxSteps} were used up at t = ${t}, h = ${Math.abs(h).toExponential(1)}`;
  const growth = norm(y) / (norm(y0) || 1);
  if (growth > 1e8) {
    return `${head}. The solution is blowing up (its size grew ${growth.toExponential(1)}-fold): end the span earlier, or stop it by a terminal event`;
  }
  const radius = jacobianRadius(system, t, y);
  const share = Math.abs((t - t0) / (t1 - t0));
  if (
    found.explicit &&
    radius * Math.abs(h) > stabilityProduct &&
    radius * Math.abs(t1 - t) > maxSteps / 10
  ) {
    return `${head}. The problem looks stiff (h·ρ = ${(radius * Math.abs(h)).toPrecision(2)}, ρ the Jacobian's spectral radius): use method '${methodRoles.stiff}' or 'auto'`;
  }
  if (found.rejected > maxSteps / 3 && found.rtol < 1e-12) {
    return `${head}. Every third step is rejected at rtol ${found.rtol}: the tolerance is below what rounding allows; loosen it`;
  }
  const budget = share > 0 ? Math.ceil((1.2 * maxSteps) / share) : Infinity;
  return `${head}, ${(100 * share).toPrecision(2)} % of the span. It is merely long: it would need about maxSteps ${Number.isFinite(budget) ? budget : 'many times as large'}, or looser tolerances`;
}
