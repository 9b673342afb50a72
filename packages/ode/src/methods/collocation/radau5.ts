/**
 * Radau IIA of order 5 for stiff problems and index-1 differential-algebraic ones: collocation at three points, simplified
 * Newton iteration on the transformed stages, Jacobian and factors kept as long as they serve, error estimate of order 3
 * filtered by the real factor.
 * E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, section IV.8 (the code RADAU5); step control by
 * Gustafsson's predictive controller.
 */
import { allFinite } from '../../implicit/jacobian.ts';
import { multiplyMass } from '../../implicit/mass.ts';
import { ShiftedJacobian } from '../../implicit/shiftedJacobian.ts';
import { massSupport } from '../../mass/massSupport.ts';
import type { Interpolant, StepMethod, Steps, SparseMatrix, System } from '../../method.ts';
import { scaledNorm, type Tolerance } from '../../tolerance.ts';
import { c, error as errorWeights } from './radau5Coefficients.ts';
import { maxIterations, RadauStages, three, type Three } from './radauStages.ts';

/** Below this contraction of Newton's iteration the Jacobian is still good. */
const goodContraction = 1e-3;
/** A step that would grow less than this keeps its size, and so its factors. */
const worthFactoring = 1.2;
const smallestFactor = 0.2;
const largestFactor = 10;

const [e0, e1, e2] = errorWeights as readonly [number, number, number];

/** y + θ(q1 + θ(q2 + θ q3)). */
function evaluate(theta: number, y: Float64Array, [q1, q2, q3]: Three, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = y[i]! + theta * (q1[i]! + theta * (q2[i]! + theta * q3[i]!));
}

/** Memory: four matrices, the Jacobian and the factors (one real, one complex). */
class Radau5Steps implements Steps {
  readonly y: Float64Array;
  readonly yNew: Float64Array;
  /** Gustafsson's, from the errors of two steps. */
  suggestedFactor = 1;
  readonly #f: System['f'];
  readonly #mass: SparseMatrix | undefined;
  readonly #tolerance: Tolerance;
  readonly #matrices: ShiftedJacobian;
  readonly #stages: RadauStages;
  readonly #f0: Float64Array;
  readonly #work: Float64Array;
  readonly #estimate: Float64Array;
  readonly #weighted: Float64Array;
  #firstKnown = false;
  #jacobianKnown = false;
  /** Whether the Jacobian is of the present point. */
  #current = false;
  #rejected = false;
  /** The step last attempted: where it begins, its length, error and polynomial. */
  #from: number;
  #step = 0;
  #error = 0;
  #q: Three;
  /** The step last accepted, the state at its beginning included; a length of 0: there was none. */
  #fromBefore: number;
  #stepBefore = 0;
  #errorBefore = 0;
  #qBefore: Three;
  readonly #yBefore: Float64Array;

  constructor(system: System, t0: number, y0: Float64Array, tolerance: Tolerance) {
    const { n } = system;
    this.#f = system.f;
    this.#mass = system.mass;
    this.#tolerance = tolerance;
    this.#matrices = new ShiftedJacobian(system, tolerance, true);
    this.#stages = new RadauStages(system, tolerance, this.#matrices);
    this.y = y0.slice();
    this.yNew = new Float64Array(n);
    this.#f0 = new Float64Array(n);
    this.#work = new Float64Array(n);
    this.#estimate = new Float64Array(n);
    this.#weighted = new Float64Array(n);
    this.#q = three(n);
    this.#qBefore = three(n);
    this.#yBefore = new Float64Array(n);
    this.#from = t0;
    this.#fromBefore = t0;
  }

  get jacobians(): number {
    return this.#matrices.jacobians;
  }

  get factorizations(): number {
    return this.#matrices.factorizations;
  }

  attempt(t: number, h: number): number {
    this.#from = t;
    this.#step = h;
    if (!this.#firstKnown) {
      this.#f(t, this.y, this.#f0);
      this.#firstKnown = true;
      if (!allFinite(this.#f0)) return this.#fail('non-finite');
    }
    if (!this.#jacobianKnown && !this.#renewJacobian(t)) return this.#fail('non-finite');
    const stages = this.#stages;
    for (;;) {
      if (!stages.factorFor(h)) return this.#fail('failed');
      this.#predictStages(t, h);
      const outcome = stages.iterate(t, h, this.y);
      if (outcome === 'converged') break;
      if (this.#current) return this.#fail(outcome);
      if (!this.#renewJacobian(t)) return this.#fail('non-finite');
    }
    this.#error = this.#errorNorm(t, h);
    return this.#judge(h, this.#error);
  }

  /** The next step's factor after a converged step of the given error. @returns the error */
  #judge(h: number, error: number): number {
    const { iterations, contraction } = this.#stages;
    const safety = (0.9 * (2 * maxIterations + 1)) / (2 * maxIterations + iterations);
    const factor = safety * this.#predictFactor(h, error);
    if (!(error <= 1)) {
      this.#rejected = true;
      this.suggestedFactor = Math.max(smallestFactor, factor);
      return Number.isNaN(error) ? this.#fail('non-finite') : error;
    }
    const renew = iterations > 2 && contraction > goodContraction;
    const limited = Math.min(largestFactor, factor);
    this.suggestedFactor = !renew && limited < worthFactoring ? 1 : limited;
    this.#jacobianKnown = !renew;
    this.#stages.fillPolynomial(this.#q);
    return error;
  }

  accept(): void {
    this.#yBefore.set(this.y);
    this.#fromBefore = this.#from;
    this.#stepBefore = this.#step;
    this.#errorBefore = this.#error;
    const spare = this.#qBefore;
    this.#qBefore = this.#q;
    this.#q = spare;
    this.y.set(this.yNew);
    this.#firstKnown = false;
    this.#current = false;
    this.#rejected = false;
  }

  readonly interpolate: Interpolant = (t, out) =>
    evaluate((t - this.#from) / this.#step, this.y, this.#q, out);

  keep(): Interpolant {
    const [from, h, [q0, q1, q2]] = [this.#from, this.#step, this.#q];
    const base = this.y.slice();
    const kept: Three = [q0.slice(), q1.slice(), q2.slice()];
    return (t, out) => evaluate((t - from) / h, base, kept, out);
  }

  restart(): void {
    this.#firstKnown = false;
    this.#jacobianKnown = false;
    this.#stepBefore = 0;
  }

  #fail(kind: 'failed' | 'non-finite'): number {
    this.suggestedFactor = 0.5;
    return kind === 'failed' ? Infinity : Number.NaN;
  }

  #renewJacobian(t: number): boolean {
    this.#matrices.renew(t, this.y, this.#f0);
    this.#jacobianKnown = this.#matrices.isFinite();
    this.#current = true;
    return this.#jacobianKnown;
  }

  /** The stages as the last step's polynomial foresees them. */
  #predictStages(t: number, h: number): void {
    const { y } = this;
    for (let s = 0; s < 3; s++) {
      const z = this.#stages.z[s]!;
      if (this.#stepBefore === 0) z.fill(0);
      else {
        const theta = (t + c[s]! * h - this.#fromBefore) / this.#stepBefore;
        evaluate(theta, this.#yBefore, this.#qBefore, z);
        for (let i = 0; i < y.length; i++) z[i]! -= y[i]!;
      }
    }
  }

  /** The new state, and the norm of its estimated error. */
  #errorNorm(t: number, h: number): number {
    const { y, yNew } = this;
    const [z0, z1, z2] = this.#stages.z;
    const [f0, weighted, estimate, work] = [this.#f0, this.#weighted, this.#estimate, this.#work];
    const n = y.length;
    for (let i = 0; i < n; i++) {
      yNew[i] = y[i]! + z2[i]!;
      weighted[i] = (e0 * z0[i]! + e1 * z1[i]! + e2 * z2[i]!) / h;
    }
    if (this.#mass !== undefined) {
      work.set(weighted);
      multiplyMass(this.#mass, work, weighted);
    }
    for (let i = 0; i < n; i++) estimate[i] = f0[i]! + weighted[i]!;
    this.#matrices.solve(estimate);
    const norm = scaledNorm(this.#tolerance, estimate, y, yNew);
    if (!(this.#rejected && norm > 1)) return norm;
    // After a rejection the estimate is filtered once more: it overrates the fast components (Hairer and Wanner IV.8.20).
    for (let i = 0; i < n; i++) work[i] = y[i]! + estimate[i]!;
    this.#f(t, work, estimate);
    for (let i = 0; i < n; i++) estimate[i]! += weighted[i]!;
    this.#matrices.solve(estimate);
    return scaledNorm(this.#tolerance, estimate, y, yNew);
  }

  #predictFactor(h: number, norm: number): number {
    const plain = norm ** -0.25;
    if (this.#stepBefore === 0 || this.#errorBefore === 0 || norm === 0) return plain;
    const trend = Math.abs(h / this.#stepBefore) * (this.#errorBefore / norm) ** 0.25;
    return Math.min(1, trend) * plain;
  }
}

export const radau5: StepMethod = {
  kind: 'steps',
  name: 'radau5',
  order: 5,
  errorOrder: 3,
  form: 'any',
  mass: massSupport,
  start: (system, t0, y0, tolerance) => new Radau5Steps(system, t0, y0, tolerance),
};
