import type { System } from '../method.ts';
import type { Tolerance } from '../tolerance.ts';
import { checkBand } from './checkBand.ts';
import { bandGivenBy } from './givenBand.ts';
import { moverOf, type Mover } from './increments.ts';
import type { JacobianAt } from './jacobianAt.ts';
import { shapeOf, type MatrixShape } from './shape.ts';

/**
 * The Jacobian that the problem gives, or forward differences: n calls, or as many as a row of the band has entries. A band
 * is checked once: two calls.
 */
export function jacobianOf(system: System, tolerance: Tolerance): JacobianAt {
  const { n, jacobian, bandwidth } = system;
  const shape = shapeOf(n, bandwidth);
  const move = moverOf(system, tolerance);
  const given: JacobianAt | undefined =
    jacobian === undefined
      ? undefined
      : bandwidth === undefined
        ? (t, y, _f0, J) => jacobian(t, y, J)
        : bandGivenBy(jacobian, shape);
  const jacobianAt = given ?? differencesOf(system, shape, move);
  if (bandwidth === undefined) return jacobianAt;
  let isChecked = false;
  return (t, y, f0, J) => {
    if (!isChecked) checkBand(system, shape, move, { t, y, f0 });
    isChecked = true;
    jacobianAt(t, y, f0, J);
  };
}

/**
 * Columns so far apart that no row holds two of them are moved at once. A. R. Curtis, M. J. D. Powell, J. K. Reid, On the
 * estimation of sparse Jacobian matrices, IMA Journal of Applied Mathematics 13 (1974).
 */
function differencesOf({ n, f }: System, shape: MatrixShape, move: Mover): JacobianAt {
  const { lower, upper, width, isBanded, offset } = shape;
  const groups = Math.min(width, n);
  const stride = isBanded ? width - 1 : n;
  const target = new Float64Array(n);
  const moved = new Float64Array(n);
  const derivative = new Float64Array(n);
  return (t, y, f0, J) => {
    moved.set(y);
    move(y, f0, target);
    for (let group = 0; group < groups; group++) {
      for (let j = group; j < n; j += groups) moved[j] = target[j]!;
      f(t, moved, derivative);
      for (let j = group; j < n; j += groups) {
        // The step that was taken, rounding included, is what the difference is divided by.
        const step = moved[j]! - y[j]!;
        const last = Math.min(n - 1, j + lower);
        for (let i = Math.max(0, j - upper); i <= last; i++)
          J[i * stride + offset + j] = (derivative[i]! - f0[i]!) / step;
        moved[j] = y[j]!;
      }
    }
  };
}

/** Whether every entry is finite. */
export function allFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false;
  return true;
}
