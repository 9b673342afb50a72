import type { System } from '../method.ts';
import type { Tolerance } from '../tolerance.ts';

/** Half the digits: truncation and rounding of a forward difference are then of one size. */
const relativeStep = Math.sqrt(Number.EPSILON);

/** A component of no size and no absolute tolerance is measured by the largest one. */
const sizeless = 1e-290;

/**
 * Beside algebraic equations no component counts as smaller than this share of the largest: moved by a hundred roundings
 * of that one, it is felt by the sums that it stands in, where no derivative makes up for a column of zeros.
 */
const smallestShare = 100 * relativeStep;

/** Writes ∂f/∂y at (t, y), row-major; `f0` is f(t, y). */
export type JacobianAt = (t: number, y: Float64Array, f0: Float64Array, J: Float64Array) => void;

/**
 * The Jacobian that the problem gives, or forward differences: n calls, each component moved by √ε of its size (of its
 * absolute tolerance where that is larger), the way the flow takes it, so that a boundary behind the state is not met.
 */
export function jacobianOf(system: System, { atol }: Tolerance): JacobianAt {
  const { n, f, jacobian, mass } = system;
  if (jacobian !== undefined) return (t, y, _f0, J) => jacobian(t, y, J);
  const hasAlgebraic = mass !== undefined && mass.algebraic.length > 0;
  const moved = new Float64Array(n);
  const derivative = new Float64Array(n);
  return (t, y, f0, J) => {
    moved.set(y);
    const least = hasAlgebraic ? smallestShare * largestOf(y) : 0;
    for (let j = 0; j < n; j++) {
      const own = Math.max(Math.abs(y[j]!), atol[j]!, least);
      const size = own > sizeless ? own : relativeStep * largestOf(y);
      moved[j] = y[j]! + (f0[j]! < 0 ? -relativeStep : relativeStep) * size;
      // The step that was taken, rounding included, is what the difference is divided by.
      const step = moved[j]! - y[j]!;
      f(t, moved, derivative);
      for (let i = 0; i < n; i++) J[i * n + j] = (derivative[i]! - f0[i]!) / step;
      moved[j] = y[j]!;
    }
  };
}

function largestOf(y: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < y.length; i++) largest = Math.max(largest, Math.abs(y[i]!));
  return largest || 1;
}

/** Whether every entry is finite. */
export function allFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false;
  return true;
}
