import { ShiftedJacobian } from '../implicit/shiftedJacobian.ts';
import type { System } from '../method.ts';
import { scaledNorm, type Tolerance } from '../tolerance.ts';

/** Probes: each is shorter than the step that the one before gave. */
const mostProbes = 3;

/**
 * A first step for M y' = f(t, y), where f is not the slope and M may have no inverse: a linearly implicit Euler step,
 * (M/h - J) d = f, moves the state by d, about h y' where h is short, the algebraic components included. The state may
 * move by a hundredth of its size (as E. Hairer, S. P. Nørsett, G. Wanner, Solving ODEs I, section II.4).
 */
export function initialStep(
  system: System,
  [t0, t1]: readonly [number, number],
  y0: Float64Array,
  tolerance: Tolerance,
): number {
  const span = Math.abs(t1 - t0);
  const direction = Math.sign(t1 - t0);
  const matrices = new ShiftedJacobian(system, tolerance, false);
  const f0 = new Float64Array(system.n);
  system.f(t0, y0, f0);
  matrices.renew(t0, y0, f0);
  const size = scaledNorm(tolerance, y0, y0, y0);
  const moved = new Float64Array(system.n);
  let probe = 1e-6 * span;
  for (let count = 1; ; count++) {
    moved.set(f0);
    if (!matrices.factorFor(direction * probe, direction / probe)) return probe;
    matrices.solve(moved);
    const slope = scaledNorm(tolerance, moved, y0, y0) / probe;
    if (!Number.isFinite(slope)) return probe;
    const step = Math.min(span, size < 1e-5 || slope < 1e-5 ? 1e-6 : (0.01 * size) / slope);
    if (step >= probe || count === mostProbes) return step;
    probe = 1e-3 * step;
  }
}
