import type { System } from '../method.ts';
import { norm } from './trouble.ts';

/**
 * An estimate of the spectral radius of the Jacobian at (t, y), by a few nonlinear power iterations on differences of f:
 * one call each.
 */
export function jacobianRadius({ f, n }: System, t: number, y: Float64Array): number {
  const base = new Float64Array(n);
  const shifted = new Float64Array(n);
  const moved = new Float64Array(n);
  const direction = Float64Array.from({ length: n }, (_, i) => 1 + 0.5 * Math.sin(1 + i));
  const delta = 1e-7 * (norm(y) || 1);
  f(t, y, base);
  let radius = 0;
  for (let iteration = 0; iteration < 20; iteration++) {
    const size = norm(direction);
    if (!(size > 0)) return radius;
    for (let i = 0; i < n; i++) shifted[i] = y[i]! + (delta / size) * direction[i]!;
    f(t, shifted, moved);
    // Of unit size at every turn: powers of a large radius overflow.
    for (let i = 0; i < n; i++) direction[i] = moved[i]! - base[i]!;
    radius = norm(direction) / delta;
    if (!Number.isFinite(radius)) return 0;
  }
  return radius;
}
