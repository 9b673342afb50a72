/**
 * The start of x'' + (d/t) x' = a(t, x, x') at t = 0 from rest, by collocation: with a(s) a polynomial through m nodes,
 *     x'(t) = t^(-d) ∫₀ᵗ s^d a(s) ds,   x(t) = x0 + ∫₀ᵗ x'(s) ds
 * are integrals of powers, exact for every d > -1, and Picard's iteration finds the nodal values. The solution is
 * smooth there although d/t is not, so the order is m + 2, above that of every method that takes over.
 */
import type { Interpolant, SecondOrderForm } from '../method.ts';
import { scaledNorm, type Tolerance } from '../tolerance.ts';

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

/** The collocation on one interval: nodal values of the acceleration, its powers, and the state that follows. */
class Collocation {
  readonly #form: SecondOrderForm;
  readonly #d: number;
  readonly #x0: Float64Array;
  readonly #tolerance: Tolerance;
  readonly #nodal: readonly Float64Array[];
  readonly #powers: readonly Float64Array[];
  readonly #x: Float64Array;
  readonly #v: Float64Array;
  /** [x, v] at the end of the interval. */
  readonly #state: Float64Array;
  readonly #change: Float64Array;

  constructor(form: SecondOrderForm, d: number, x0: Float64Array, tolerance: Tolerance) {
    const n = x0.length;
    this.#form = form;
    this.#d = d;
    this.#x0 = x0;
    this.#tolerance = tolerance;
    this.#nodal = Array.from({ length: nodes }, () => new Float64Array(n));
    this.#powers = Array.from({ length: nodes }, () => new Float64Array(n));
    this.#x = new Float64Array(n);
    this.#v = new Float64Array(n);
    this.#state = new Float64Array(2 * n);
    this.#change = new Float64Array(2 * n);
  }

  /** Picard's iteration on [0, h]: whether it converges, and the polynomial is good enough. */
  attempt(h: number): boolean {
    const { acceleration } = this.#form;
    const nodal = this.#nodal;
    acceleration(0, this.#x0, new Float64Array(this.#x0.length), nodal[0]!);
    for (let m = 1; m < nodes; m++) nodal[m]!.set(nodal[0]!);
    this.#state.fill(0);
    for (let iteration = 0; iteration < mostIterations; iteration++) {
      this.#expand();
      for (let m = 0; m < nodes; m++) {
        this.#evaluate(this.#powers, h, c[m]!);
        acceleration(h * c[m]!, this.#x, this.#v, nodal[m]!);
      }
      const size = this.#advance(h);
      if (!Number.isFinite(size)) return false;
      if (size < 1e-3) return this.#truncation(h) < 0.1;
    }
    return false;
  }

  /** What was found on [0, h], in memory of its own. */
  result(h: number): SingularStart {
    const n = this.#x0.length;
    const kept = this.#powers.map((power) => power.slice());
    return {
      t: h,
      y: this.#state.slice(),
      interpolate: (t, out) => {
        this.#evaluate(kept, h, t / h);
        out.set(this.#x);
        out.set(this.#v, n);
      },
    };
  }

  /** Nodal values of the acceleration → its coefficients. */
  #expand(): void {
    for (let j = 0; j < nodes; j++) {
      const power = this.#powers[j]!;
      power.fill(0);
      for (let m = 0; m < nodes; m++) {
        const weight = toPowers[m]![j]!;
        const values = this.#nodal[m]!;
        for (let i = 0; i < power.length; i++) power[i]! += weight * values[i]!;
      }
    }
  }

  /** x and v at θh from the coefficients of a. */
  #evaluate(powers: readonly Float64Array[], h: number, theta: number): void {
    const d = this.#d;
    for (let i = 0; i < this.#x.length; i++) {
      let position = 0;
      let velocity = 0;
      for (let j = nodes - 1; j >= 0; j--) {
        const coefficient = powers[j]![i]! / (j + 1 + d);
        position = position * theta + coefficient / (j + 2);
        velocity = velocity * theta + coefficient;
      }
      this.#x[i] = this.#x0[i]! + h * h * theta * theta * position;
      this.#v[i] = h * theta * velocity;
    }
  }

  /** Takes the state at the end of the interval over. @returns how far it moved, in units of the tolerance */
  #advance(h: number): number {
    const n = this.#x0.length;
    const [x, v, state, change] = [this.#x, this.#v, this.#state, this.#change];
    this.#evaluate(this.#powers, h, 1);
    for (let i = 0; i < n; i++) {
      change[i] = x[i]! - state[i]!;
      change[n + i] = h * (v[i]! - state[n + i]!);
      state[i] = x[i]!;
      state[n + i] = v[i]!;
    }
    return scaledNorm(this.#tolerance, change, state, state);
  }

  /** What the last two powers of the acceleration still move, in units of the tolerance. */
  #truncation(h: number): number {
    const n = this.#x0.length;
    const d = this.#d;
    const [last, before] = [this.#powers[nodes - 1]!, this.#powers[nodes - 2]!];
    const change = this.#change;
    for (let i = 0; i < n; i++) {
      const rest = Math.abs(last[i]!) + Math.abs(before[i]!);
      change[i] = (h * h * rest) / ((nodes + d) * (nodes + 1));
      change[n + i] = (Math.abs(h) * rest) / (nodes + d);
    }
    return scaledNorm(this.#tolerance, change, this.#state, this.#state);
  }
}

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
  const collocation = new Collocation(form, d, x0, tolerance);
  let h = first;
  for (let halving = 0; halving < mostHalvings; halving++, h /= 2) {
    if (collocation.attempt(h)) return collocation.result(h);
  }
  return undefined;
}
