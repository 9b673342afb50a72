/**
 * The start of x'' + (d/t) x' = a(t, x, x') at t = 0 from rest, by collocation: with a(s) a polynomial through m nodes,
 *     x'(t) = t^(-d) ∫₀ᵗ s^d a(s) ds,   x(t) = x0 + ∫₀ᵗ x'(s) ds
 * are integrals of powers, exact for every d > -1, and Picard's iteration finds the nodal values. The solution is
 * smooth there although d/t is not, so the order is m + 2, above that of every method that takes over.
 */
import type { Interpolant, SecondOrderForm } from '../method.ts';
import { scaledNorm, type Tolerance } from './tolerance.ts';

const nodes = 8;
/** Chebyshev points of (0, 1], the end among them: c_i. */
const c = Float64Array.from({ length: nodes }, (_, i) => (1 - Math.cos((Math.PI * (i + 1)) / nodes)) / 2);

/** The inverse of the Vandermonde matrix c_i^j: nodal values → coefficients of powers. Lagrange polynomials, expanded. */
const toPowers: readonly Float64Array[] = Array.from(c, (ci, i) => {
  let polynomial = [1];
  c.forEach((cj, j) => {
    if (j === i) return;
    const next = new Array<number>(polynomial.length + 1).fill(0);
    polynomial.forEach((coefficient, power) => {
      next[power + 1]! += coefficient / (ci - cj);
      next[power]! -= (coefficient * cj) / (ci - cj);
    });
    polynomial = next;
  });
  return Float64Array.from(polynomial);
});

export interface SingularStart {
  /** Where the collocation ends; the method goes on from here. */
  readonly t: number;
  /** [x, v] there. */
  readonly y: Float64Array;
  readonly interpolate: Interpolant;
}

const mostHalvings = 60;
const mostIterations = 50;

/**
 * @param d damping, above -1
 * @param first a first guess of the interval, sign included
 * @returns undefined where the acceleration is not finite
 */
export function singularStart(
  form: SecondOrderForm,
  d: number,
  x0: Float64Array,
  first: number,
  tolerance: Tolerance,
): SingularStart | undefined {
  const n = x0.length;
  const nodal = Array.from({ length: nodes }, () => new Float64Array(n));
  const powers = Array.from({ length: nodes }, () => new Float64Array(n));
  const x = new Float64Array(n);
  const v = new Float64Array(n);
  const state = new Float64Array(2 * n);
  const change = new Float64Array(2 * n);

  /** x and v at θh from the coefficients of a. */
  const evaluate = (h: number, theta: number): void => {
    for (let i = 0; i < n; i++) {
      let position = 0;
      let velocity = 0;
      for (let j = nodes - 1; j >= 0; j--) {
        const coefficient = powers[j]![i]! / (j + 1 + d);
        position = position * theta + coefficient / (j + 2);
        velocity = velocity * theta + coefficient;
      }
      x[i] = x0[i]! + h * h * theta * theta * position;
      v[i] = h * theta * velocity;
    }
  };

  const attempt = (h: number): boolean => {
    form.acceleration(0, x0, new Float64Array(n), nodal[0]!);
    for (let m = 1; m < nodes; m++) nodal[m]!.set(nodal[0]!);
    state.fill(0);
    for (let iteration = 0; iteration < mostIterations; iteration++) {
      for (let j = 0; j < nodes; j++) {
        powers[j]!.fill(0);
        for (let m = 0; m < nodes; m++) {
          const weight = toPowers[m]![j]!;
          for (let i = 0; i < n; i++) powers[j]![i]! += weight * nodal[m]![i]!;
        }
      }
      for (let m = 0; m < nodes; m++) {
        evaluate(h, c[m]!);
        form.acceleration(h * c[m]!, x, v, nodal[m]!);
      }
      evaluate(h, 1);
      for (let i = 0; i < n; i++) {
        change[i] = x[i]! - state[i]!;
        change[n + i] = h * (v[i]! - state[n + i]!);
        state[i] = x[i]!;
        state[n + i] = v[i]!;
      }
      const size = scaledNorm(tolerance, change, state, state);
      if (!Number.isFinite(size)) return false;
      if (size < 1e-3) return truncation(h) < 0.1;
    }
    return false;
  };

  /** What the last two powers of the acceleration still move, in units of the tolerance. */
  const truncation = (h: number): number => {
    for (let i = 0; i < n; i++) {
      const rest = Math.abs(powers[nodes - 1]![i]!) + Math.abs(powers[nodes - 2]![i]!);
      change[i] = (h * h * rest) / ((nodes + d) * (nodes + 1));
      change[n + i] = (Math.abs(h) * rest) / (nodes + d);
    }
    return scaledNorm(tolerance, change, state, state);
  };

  let h = first;
  for (let halving = 0; halving < mostHalvings; halving++, h /= 2) {
    if (!attempt(h)) continue;
    const kept = powers.map((power) => power.slice());
    const length = h;
    return {
      t: h,
      y: state.slice(),
      interpolate: (t, out) => {
        kept.forEach((power, j) => powers[j]!.set(power));
        evaluate(length, t / length);
        out.set(x);
        out.set(v, n);
      },
    };
  }
  return undefined;
}
