import type { System } from '../method.ts';
import type { Tolerance } from '../tolerance.ts';
import { factorComplexLu, solveComplexLu } from './complexLu.ts';
import { allFinite, jacobianOf, type JacobianAt } from './jacobian.ts';
import { factorLu, solveLu } from './lu.ts';

/** The factors of one complex matrix, its parts apart. */
interface ComplexFactors {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly pivots: Int32Array;
}

/**
 * What implicit methods solve with: the Jacobian J and the factors of λI - J for a real λ and, where it is asked for, of
 * one more for a complex λ; the work is counted. Memory: two n×n matrices, four with the complex one.
 */
export class ShiftedJacobian {
  jacobians = 0;
  factorizations = 0;
  readonly #n: number;
  readonly #jacobianAt: JacobianAt;
  readonly #J: Float64Array;
  readonly #factors: Float64Array;
  readonly #pivots: Int32Array;
  readonly #complex: ComplexFactors | undefined;
  /** The step that the factors are for; 0: for none. */
  #factoredStep = 0;

  constructor(system: System, tolerance: Tolerance, hasComplex: boolean) {
    const { n } = system;
    const matrix = (): Float64Array => new Float64Array(n * n);
    this.#n = n;
    this.#jacobianAt = jacobianOf(system, tolerance);
    this.#J = matrix();
    this.#factors = matrix();
    this.#pivots = new Int32Array(n);
    this.#complex = hasComplex ? { re: matrix(), im: matrix(), pivots: new Int32Array(n) } : undefined;
  }

  /** Takes J at (t, y), f0 = f(t, y); the factors are of no use after it. */
  renew(t: number, y: Float64Array, f0: Float64Array): void {
    this.#jacobianAt(t, y, f0, this.#J);
    this.jacobians++;
    this.#factoredStep = 0;
  }

  isFinite(): boolean {
    return allFinite(this.#J);
  }

  /** The largest absolute row sum of J, which is not below its spectral radius; NaN where an entry is. */
  rowSum(): number {
    const n = this.#n;
    const J = this.#J;
    let largest = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += Math.abs(J[i * n + j]!);
      if (!(sum <= largest)) largest = sum;
    }
    return largest;
  }

  /**
   * Factors real·I - J, and (re - i·im)·I - J where there is a complex matrix, unless the factors for this step are there.
   * @returns false where a matrix is singular
   */
  factorFor(h: number, real: number, re = 0, im = 0): boolean {
    if (this.#factoredStep === h) return true;
    const n = this.#n;
    const J = this.#J;
    const factors = this.#factors;
    this.factorizations++;
    for (let i = 0; i < n * n; i++) factors[i] = -J[i]!;
    for (let i = 0; i < n; i++) factors[i * n + i]! += real;
    const done =
      factorLu(n, factors, this.#pivots) &&
      (this.#complex === undefined || this.#factorComplex(this.#complex, re, im));
    this.#factoredStep = done ? h : 0;
    return done;
  }

  #factorComplex({ re: a, im: b, pivots }: ComplexFactors, re: number, im: number): boolean {
    const n = this.#n;
    const J = this.#J;
    for (let i = 0; i < n * n; i++) a[i] = -J[i]!;
    b.fill(0);
    for (let i = 0; i < n; i++) {
      a[i * n + i]! += re;
      b[i * n + i]! -= im;
    }
    return factorComplexLu(n, a, b, pivots);
  }

  /** Solves with the real factors; b becomes the solution. */
  solve(b: Float64Array): void {
    solveLu(this.#n, this.#factors, this.#pivots, b);
  }

  /** Solves with the complex factors; the parts of the right-hand side become those of the solution. */
  solveComplex(bRe: Float64Array, bIm: Float64Array): void {
    const { re, im, pivots } = this.#complex!;
    solveComplexLu(this.#n, re, im, pivots, bRe, bIm);
  }
}
