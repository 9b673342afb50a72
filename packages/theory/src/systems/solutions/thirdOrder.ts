import { type LogValue, toLogValue } from '@flowrate/formula';
import {
  exponentialDifferences,
  powerDifferences,
  type Differences,
} from '../../modes/dividedDifferences.ts';
import { combine, madeOf, newton } from '../../modes/thirdOrderMode.ts';
import { differences } from './differences.ts';
import type { Trajectory } from '../modal.ts';
import { eigenvalues, slowest } from '../roots.ts';

const eps = 2.220446049250313e-16;

/** A start that hardly excites the slowest root leaves of it what rounding leaves. */
function cancelled(coefficients: Parameters<typeof madeOf>[0], found: Differences): number {
  const all = madeOf(coefficients, found);
  return all === 0 ? 0 : (eps * all) / Math.abs(combine(coefficients, found));
}

/**
 * x''' = c₀x + c₁x' + c₂x'', the last row of `a`, in Newton's form over its roots: no cancellation where roots meet, which
 * squares of the matrix drown in.
 */
export function thirdOrderFlow(a: Float64Array, state: Float64Array): Trajectory {
  const roots = eigenvalues(a, 3);
  const [x0, x1, x2] = [state[0]!, state[1]!, state[2]!];
  const x3 = a[6]! * x0 + a[7]! * x1 + a[8]! * x2;
  const [position, velocity] = [newton(roots, x0, x1, x2), newton(roots, x1, x2, x3)];
  const size = Math.max(...roots.map(({ re, im }) => Math.hypot(re, im)));
  const value = (coefficients: typeof position, t: number): LogValue => {
    const found: Differences = exponentialDifferences(roots, t);
    return toLogValue(combine(coefficients, found), found.scale);
  };
  const uncertain = slowest(roots, 'continuous').error;
  return {
    x: (t) => value(position, t),
    v: (t) => value(velocity, t),
    // The uncertain root is one of several that meet: their mean is known as well as a simple one.
    error: (t) =>
      Math.min(
        1,
        eps * (16 + 8 * size * t) +
          (uncertain * t) ** 3 +
          (uncertain * t) ** 2 +
          cancelled(position, exponentialDifferences(roots, t)),
      ),
  };
}

/** x_(k+1) = c₀x_k + c₁x_(k-1) + c₂x_(k-2), the first row of `a`; the state is the newest value first. */
export function thirdOrderRecurrence(a: Float64Array, state: Float64Array, velocity: number): Trajectory {
  const roots = eigenvalues(a, 3);
  const next = (z: readonly number[]): number[] => [
    a[0]! * z[0]! + a[1]! * z[1]! + a[2]! * z[2]!,
    z[0]!,
    z[1]!,
  ];
  const first = next(Array.from(state));
  const second = next(first);
  const coefficients = newton(roots, state[0]!, first[0]!, second[0]!);
  const x = (k: number): LogValue => {
    if (!Number.isInteger(k) || k < 0) return { sign: 1, logAbs: NaN };
    const found = powerDifferences(roots, k);
    return toLogValue(combine(coefficients, found), found.scale);
  };
  const uncertain = slowest(roots, 'discrete').error;
  return {
    x,
    v: differences(x, velocity),
    error: (k) =>
      Math.min(
        1,
        eps * (32 + 8 * k) +
          (uncertain * k) ** 3 +
          (uncertain * k) ** 2 +
          cancelled(coefficients, powerDifferences(roots, k)),
      ),
  };
}
