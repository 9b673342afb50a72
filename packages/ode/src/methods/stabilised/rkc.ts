/**
 * RKC: stabilised explicit Runge-Kutta-Chebyshev of order 2, for large systems with a spectrum near the negative axis:
 * gradient flows, diffusion. s stages are stable on [-0.65 s², 0], so that s ≈ √(1.5 h ρ), ρ the spectral radius, and no
 * matrix is formed. Seven vectors, whatever s; cubic Hermite dense output.
 * B. P. Sommeijer, L. F. Shampine, J. G. Verwer, RKC: An explicit solver for parabolic PDEs, Journal of Computational and
 * Applied Mathematics 88 (1998).
 */
import { allFinite } from '../../implicit/jacobian.ts';
import type { Interpolant, StepMethod, Steps, System } from '../../method.ts';
import { scaledNorm, type Tolerance } from '../../tolerance.ts';
import { hermite } from '../explicit/dense.ts';
import { SpectralRadius } from './spectralRadius.ts';

/** Damping: the stability polynomial stays a third of this below 1 inside its interval. */
const damping = 2 / 13;
/** Accepted steps after which the spectral radius is looked at anew. */
const radiusLasts = 25;

/** Stages for h·ρ = z. */
const stagesFor = (z: number): number => Math.max(2, 1 + Math.floor(Math.sqrt(1 + 1.54 * z)));

class RkcSteps implements Steps {
  readonly y: Float64Array;
  readonly yNew: Float64Array;
  readonly #f: System['f'];
  readonly #tolerance: Tolerance;
  readonly #radius: SpectralRadius;
  readonly #f0: Float64Array;
  readonly #f1: Float64Array;
  readonly #before: Float64Array;
  readonly #between: Float64Array;
  /** Where the step last attempted begins, and its length. */
  readonly #attempted = new Float64Array(2);
  #firstKnown = false;
  /** Steps since the spectral radius was taken; Infinity: it must be. */
  #age = Infinity;

  constructor(system: System, y0: Float64Array, tolerance: Tolerance) {
    const vector = (): Float64Array => new Float64Array(system.n);
    this.#f = system.f;
    this.#tolerance = tolerance;
    this.#radius = new SpectralRadius(system);
    this.y = y0.slice();
    this.yNew = vector();
    this.#f0 = vector();
    this.#f1 = vector();
    this.#before = vector();
    this.#between = vector();
  }

  attempt(t: number, h: number): number {
    const { y, yNew } = this;
    const [f0, f1] = [this.#f0, this.#f1];
    this.#attempted[0] = t;
    this.#attempted[1] = h;
    if (!this.#firstKnown) {
      this.#f(t, y, f0);
      this.#firstKnown = true;
    }
    if (this.#age >= radiusLasts) {
      this.#radius.renew(t, y, f0);
      this.#age = 0;
    }
    const z = Math.abs(h) * this.#radius.value;
    if (!(z < Infinity)) return Number.NaN;
    this.#stages(t, h, stagesFor(z));
    this.#f(t + h, yNew, f1);
    const estimate = this.#before;
    for (let i = 0; i < y.length; i++) estimate[i] = 0.8 * (y[i]! - yNew[i]!) + 0.4 * h * (f0[i]! + f1[i]!);
    const isFinite = allFinite(yNew) && allFinite(f1);
    const error = isFinite ? scaledNorm(this.#tolerance, estimate, y, yNew) : Number.NaN;
    // Another try at the same point: its radius is at hand unless it was of a point before.
    if (!(error <= 1) && this.#age > 0) this.#age = Infinity;
    return error;
  }

  accept(): void {
    this.y.set(this.yNew);
    this.#f0.set(this.#f1);
    this.#age++;
  }

  readonly interpolate: Interpolant = (t, out) => {
    const [from, h] = [this.#attempted[0]!, this.#attempted[1]!];
    hermite((t - from) / h, h, this.y, this.yNew, this.#f0, this.#f1, out);
  };

  keep(): Interpolant {
    const [from, h] = [this.#attempted[0]!, this.#attempted[1]!];
    const [a, b, p, q] = [this.y.slice(), this.yNew.slice(), this.#f0.slice(), this.#f1.slice()];
    return (t, out) => hermite((t - from) / h, h, a, b, p, q, out);
  }

  restart(): void {
    this.#firstKnown = false;
    this.#age = Infinity;
  }

  /** The three-term recursion of shifted Chebyshev polynomials, from y to yNew. */
  #stages(t: number, h: number, s: number): void {
    const { y, yNew } = this;
    const [f0, work] = [this.#f0, this.#f1];
    let [older, old] = [this.#before, this.#between];
    const n = y.length;
    const w0 = 1 + damping / (s * s);
    const square = w0 * w0 - 1;
    const root = Math.sqrt(square);
    const arg = s * Math.log(w0 + root);
    const w1 = (Math.sinh(arg) * square) / (Math.cosh(arg) * s * root - w0 * Math.sinh(arg));
    let b1 = 1 / (2 * w0) ** 2;
    let b2 = b1;
    /** Chebyshev polynomials at w0 with their first two derivatives: of the last degree and the one before. */
    let [z1, z2, dz1, dz2, ddz1, ddz2] = [w0, 1, 1, 0, 0, 0];
    let [c1, c2] = [w1 * b1, 0];
    for (let i = 0; i < n; i++) {
      older[i] = y[i]!;
      old[i] = y[i]! + h * c1 * f0[i]!;
    }
    for (let j = 2; j <= s; j++) {
      const z = 2 * w0 * z1 - z2;
      const dz = 2 * w0 * dz1 - dz2 + 2 * z1;
      const ddz = 2 * w0 * ddz1 - ddz2 + 4 * dz1;
      const b = ddz / (dz * dz);
      const a = 1 - z1 * b1;
      const mu = (2 * w0 * b) / b1;
      const nu = -b / b2;
      const weight = (mu * w1) / w0;
      this.#f(t + c1 * h, old, work);
      const out = j === s ? yNew : older;
      const rest = 1 - mu - nu;
      const slope = h * weight;
      for (let i = 0; i < n; i++)
        out[i] = mu * old[i]! + nu * older[i]! + rest * y[i]! + slope * (work[i]! - a * f0[i]!);
      const c = mu * c1 + nu * c2 + weight * (1 - a);
      [older, old] = [old, older];
      [z2, z1, dz2, dz1, ddz2, ddz1] = [z1, z, dz1, dz, ddz1, ddz];
      [b2, b1, c2, c1] = [b1, b, c1, c];
    }
  }
}

export const rkc: StepMethod = {
  kind: 'steps',
  name: 'rkc',
  order: 2,
  errorOrder: 2,
  form: 'any',
  start: (system, _t0, y0, tolerance) => new RkcSteps(system, y0, tolerance),
};
