/**
 * The three stages of Radau IIA, z_s = Y_s - y, by simplified Newton iteration on the transformed stages w = T^-1 z: one
 * real and one complex linear system instead of one of three times the size.
 * E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, section IV.8.
 */
import { allFinite } from '../../implicit/jacobian.ts';
import { multiplyMass } from '../../implicit/mass.ts';
import type { ShiftedJacobian } from '../../implicit/shiftedJacobian.ts';
import type { SparseMatrix, System } from '../../method.ts';
import type { Tolerance } from '../../tolerance.ts';
import { c, dense, eigenvalues, inverse, transform } from './radau5Coefficients.ts';

/** Newton iterations a step, before it is tried anew with a fresh Jacobian or half the step. */
export const maxIterations = 6;

export type Three = readonly [Float64Array, Float64Array, Float64Array];
export const three = (n: number): Three => [new Float64Array(n), new Float64Array(n), new Float64Array(n)];

type Row = readonly [number, number, number];
const [[t00, t01, t02], [t10, t11, t12]] = transform as readonly [Row, Row, Row];
const [[i00, i01, i02], [i10, i11, i12], [i20, i21, i22]] = inverse as readonly [Row, Row, Row];

/** How an iteration ended; 'failed' and 'non-finite' leave the stages unusable. */
export type NewtonOutcome = 'converged' | 'failed' | 'non-finite';

export class RadauStages {
  readonly z: Three;
  /** The contraction of the last iteration; NaN where there was but one. */
  contraction = Number.NaN;
  iterations = 0;
  readonly #f: System['f'];
  readonly #matrices: ShiftedJacobian;
  readonly #tolerance: Tolerance;
  readonly #newtonTolerance: number;
  readonly #w: Three;
  readonly #mass: SparseMatrix | undefined;
  /** M w; w itself where there is no mass. */
  readonly #massive: Three;
  /** The right-hand sides, and the corrections that they become. */
  readonly #r: Three;
  readonly #stage: Float64Array;
  readonly #inverseScale: Float64Array;

  constructor({ n, f, mass }: System, tolerance: Tolerance, matrices: ShiftedJacobian) {
    const { rtol } = tolerance;
    this.#f = f;
    this.#matrices = matrices;
    this.#tolerance = tolerance;
    this.#newtonTolerance = Math.max((10 * Number.EPSILON) / rtol, Math.min(0.03, Math.sqrt(rtol)));
    this.z = three(n);
    this.#w = three(n);
    this.#mass = mass;
    this.#massive = mass === undefined ? this.#w : three(n);
    this.#r = three(n);
    this.#stage = new Float64Array(n);
    this.#inverseScale = new Float64Array(n);
  }

  /** The factors for steps of h. @returns false where a matrix is singular */
  factorFor(h: number): boolean {
    const { real, re, im } = eigenvalues;
    return this.#matrices.factorFor(h, real / h, re / h, im / h);
  }

  /** Newton's iteration from the stages as they are, for the step from (t, y). */
  iterate(t: number, h: number, y: Float64Array): NewtonOutcome {
    const newtonTolerance = this.#newtonTolerance;
    this.#begin(y);
    this.contraction = Number.NaN;
    let normBefore = 0;
    for (this.iterations = 1; this.iterations <= maxIterations; this.iterations++) {
      const { iterations } = this;
      if (!this.#evaluate(t, h, y)) return 'non-finite';
      const norm = this.#correct(h);
      if (iterations > 1) {
        const contraction = (this.contraction = norm / normBefore);
        const left = maxIterations - iterations + 1;
        if (contraction >= 1 || (contraction ** left / (1 - contraction)) * norm > newtonTolerance)
          return 'failed';
      }
      this.#update();
      const { contraction } = this;
      if (norm === 0 || (iterations > 1 && (contraction / (1 - contraction)) * norm < newtonTolerance))
        return 'converged';
      normBefore = norm;
    }
    return 'failed';
  }

  /** The coefficients of the collocation polynomial, y + θ(q1 + θ(q2 + θ q3)). */
  fillPolynomial(q: Three): void {
    const [z0, z1, z2] = this.z;
    for (let m = 0; m < 3; m++) {
      const [p0, p1, p2] = [dense[0]![m]!, dense[1]![m]!, dense[2]![m]!];
      const out = q[m]!;
      for (let i = 0; i < out.length; i++) out[i] = p0 * z0[i]! + p1 * z1[i]! + p2 * z2[i]!;
    }
  }

  /** The transformed stages and the weights of the norm. */
  #begin(y: Float64Array): void {
    const { rtol, atol } = this.#tolerance;
    const [z0, z1, z2] = this.z;
    const [w0, w1, w2] = this.#w;
    const inverseScale = this.#inverseScale;
    for (let i = 0; i < y.length; i++) {
      inverseScale[i] = 1 / (atol[i]! + rtol * Math.abs(y[i]!));
      w0[i] = i00 * z0[i]! + i01 * z1[i]! + i02 * z2[i]!;
      w1[i] = i10 * z0[i]! + i11 * z1[i]! + i12 * z2[i]!;
      w2[i] = i20 * z0[i]! + i21 * z1[i]! + i22 * z2[i]!;
    }
  }

  /** f at the stages; false where it is not finite. */
  #evaluate(t: number, h: number, y: Float64Array): boolean {
    const stage = this.#stage;
    for (let s = 0; s < 3; s++) {
      const z = this.z[s]!;
      const r = this.#r[s]!;
      for (let i = 0; i < y.length; i++) stage[i] = y[i]! + z[i]!;
      this.#f(t + c[s]! * h, stage, r);
      if (!allFinite(r)) return false;
    }
    return true;
  }

  /** The corrections of the transformed stages. @returns their norm, in units of the tolerance */
  #correct(h: number): number {
    const real = eigenvalues.real / h;
    const re = eigenvalues.re / h;
    const im = eigenvalues.im / h;
    const mass = this.#mass;
    if (mass !== undefined) for (let s = 0; s < 3; s++) multiplyMass(mass, this.#w[s]!, this.#massive[s]!);
    const [w0, w1, w2] = this.#massive;
    const [r0, r1, r2] = this.#r;
    const inverseScale = this.#inverseScale;
    const n = r0.length;
    for (let i = 0; i < n; i++) {
      const a = r0[i]!;
      const b = r1[i]!;
      const d = r2[i]!;
      r0[i] = i00 * a + i01 * b + i02 * d - real * w0[i]!;
      r1[i] = i10 * a + i11 * b + i12 * d - (re * w1[i]! + im * w2[i]!);
      r2[i] = i20 * a + i21 * b + i22 * d - (re * w2[i]! - im * w1[i]!);
    }
    this.#matrices.solve(r0);
    this.#matrices.solveComplex(r1, r2);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const scale = inverseScale[i]!;
      const a = r0[i]! * scale;
      const b = r1[i]! * scale;
      const d = r2[i]! * scale;
      sum += a * a + b * b + d * d;
    }
    return Math.sqrt(sum / (3 * n));
  }

  /** Adds the corrections, and transforms the stages back. */
  #update(): void {
    const [z0, z1, z2] = this.z;
    const [w0, w1, w2] = this.#w;
    const [r0, r1, r2] = this.#r;
    for (let i = 0; i < r0.length; i++) {
      const a = (w0[i]! += r0[i]!);
      const b = (w1[i]! += r1[i]!);
      const d = (w2[i]! += r2[i]!);
      z0[i] = t00 * a + t01 * b + t02 * d;
      z1[i] = t10 * a + t11 * b + t12 * d;
      z2[i] = a + b;
    }
  }
}
