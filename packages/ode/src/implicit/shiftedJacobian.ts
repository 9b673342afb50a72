import type { System } from '../method.ts';
import type { Tolerance } from '../tolerance.ts';
import { ComplexFactors, pencilOf, RealFactors } from './factors.ts';
import { allFinite, jacobianOf } from './jacobian.ts';
import type { JacobianAt } from './jacobianAt.ts';
import { identityMass } from './mass.ts';
import { shapeOf } from './shape.ts';

/**
 * What implicit methods solve with: the Jacobian J and the factors of λM - J for a real λ and, where it is asked for, of
 * one more for a complex λ; the work is counted. M is the mass matrix, the identity where there is none. Memory: two
 * matrices, four with the complex one; of bands in proportion to n.
 */
export class ShiftedJacobian {
  jacobians = 0;
  factorizations = 0;
  readonly #width: number;
  readonly #jacobianAt: JacobianAt;
  readonly #J: Float64Array;
  readonly #factors: RealFactors;
  readonly #complex: ComplexFactors | undefined;
  /** The step that the factors are for; 0: for none. */
  #factoredStep = 0;

  constructor(system: System, tolerance: Tolerance, hasComplex: boolean) {
    const { n, bandwidth, mass = identityMass(n) } = system;
    const shape = shapeOf(n, bandwidth);
    this.#width = shape.width;
    this.#jacobianAt = jacobianOf(system, tolerance);
    this.#J = new Float64Array(n * shape.width);
    const pencil = pencilOf(shape, mass);
    this.#factors = new RealFactors(pencil);
    this.#complex = hasComplex ? new ComplexFactors(pencil) : undefined;
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
    const width = this.#width;
    const J = this.#J;
    let largest = 0;
    for (let row = 0; row < J.length; row += width) {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += Math.abs(J[row + j]!);
      if (!(sum <= largest)) largest = sum;
    }
    return largest;
  }

  /**
   * Factors real·M - J, and (re - i·im)·M - J where there is a complex matrix, unless the factors for this step are there.
   * @returns false where a matrix is singular
   */
  factorFor(h: number, real: number, re = 0, im = 0): boolean {
    if (this.#factoredStep === h) return true;
    this.factorizations++;
    const done = this.#factors.factor(this.#J, real) && this.#complex?.factor(this.#J, re, -im) !== false;
    this.#factoredStep = done ? h : 0;
    return done;
  }

  /** Solves with the real factors; b becomes the solution. */
  solve(b: Float64Array): void {
    this.#factors.solve(b);
  }

  /** Solves with the complex factors; the parts of the right-hand side become those of the solution. */
  solveComplex(bRe: Float64Array, bIm: Float64Array): void {
    this.#complex!.solve(bRe, bIm);
  }
}
