/**
 * Rosenbrock-Wanner methods for stiff problems and index-1 differential-algebraic ones, any table of them: no iteration, one
 * Jacobian and one factorisation a step. E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, sections IV.7 and VI.4.
 */
import { allFinite } from '../../implicit/jacobian.ts';
import { multiplyMass } from '../../implicit/mass.ts';
import { ShiftedJacobian } from '../../implicit/shiftedJacobian.ts';
import { OdeError } from '../../errors.ts';
import { massSupport } from '../../mass/massSupport.ts';
import type { Interpolant, StepMethod, Steps, SparseMatrix, System } from '../../method.ts';
import { scaledNorm, type Tolerance } from '../../tolerance.ts';
import { hermite } from '../explicit/dense.ts';
import { addCombination, combination, type Combination } from './combine.ts';
import { endsOnLastStage, type RosenbrockTable } from './table.ts';
import { timeDerivative } from './timeDerivative.ts';

/** What a table needs beside itself to be a method. */
export interface RosenbrockDescription {
  readonly name: string;
  readonly order: number;
  /** Order of the error estimate, 0 for fixed steps. */
  readonly errorOrder: number;
  readonly table: RosenbrockTable;
  /**
   * Whether the table keeps its order on differential-algebraic problems of index 1 (Hairer and Wanner II, theorem VI.4.4),
   * so that it takes mass matrices; it must have dense output then. Default: false.
   */
  readonly mass?: boolean;
}

/** A Rosenbrock-Wanner method; its table can be looked at. */
export interface RosenbrockMethod extends StepMethod {
  readonly table: RosenbrockTable;
}

/** A Rosenbrock-Wanner method from its table. @throws OdeError `bad-option` for `mass` without dense output */
export function rosenbrock({
  name,
  order,
  errorOrder,
  table,
  mass = false,
}: RosenbrockDescription): RosenbrockMethod {
  if (mass && table.dense === undefined) {
    throw new OdeError(
      'bad-option',
      `${name} has mass: true and a table without dense; interpolation by derivatives takes f for y', which M y' = f is not: give dense, or leave mass out`,
    );
  }
  return {
    kind: 'steps',
    name,
    order,
    errorOrder,
    form: 'any',
    mass: mass ? massSupport : undefined,
    table,
    start: (system, _t0, y0, tolerance) => new RosenbrockSteps(table, system, y0, tolerance),
  };
}

/** The sums over the k of one integration. */
interface Sums {
  /** To the point of each stage, and to the right-hand side of its k. */
  readonly points: readonly Combination[];
  readonly couplings: readonly Combination[];
  readonly solution: Combination;
  readonly error: Combination | undefined;
  readonly dense: readonly Combination[] | undefined;
}

function sumsOf({ a, C, m, error, dense }: RosenbrockTable, k: readonly Float64Array[]): Sums {
  const over = (weights: readonly number[]): Combination => combination(weights, k);
  return {
    points: a.map(over),
    couplings: C.map(over),
    solution: over(m),
    error: error === undefined ? undefined : over(error),
    dense: dense?.map(over),
  };
}

/** Memory: two matrices, the Jacobian and the factors. */
class RosenbrockSteps implements Steps {
  readonly y: Float64Array;
  readonly yNew: Float64Array;
  readonly #f: System['f'];
  readonly #mass: SparseMatrix | undefined;
  readonly #table: RosenbrockTable;
  readonly #endsOnLast: boolean;
  readonly #tolerance: Tolerance;
  readonly #matrices: ShiftedJacobian;
  readonly #k: readonly Float64Array[];
  readonly #sums: Sums;
  readonly #f0: Float64Array;
  readonly #ft: Float64Array;
  readonly #work: Float64Array;
  readonly #massive: Float64Array;
  /** The derivative by time, with scratch for taking it. */
  readonly #timePair: readonly [Float64Array, Float64Array];
  readonly #zero: Float64Array;
  /** Of the dense output: the sums of the table, or the derivative at the new point. */
  readonly #terms: readonly Float64Array[];
  #termsKnown = false;
  #derivativesKnown = false;
  #rowSum = 0;
  /** Where the step last attempted begins, and its length. */
  readonly #attempted = new Float64Array(2);

  constructor(table: RosenbrockTable, system: System, y0: Float64Array, tolerance: Tolerance) {
    const vector = (): Float64Array => new Float64Array(system.n);
    this.#f = system.f;
    this.#mass = system.mass;
    this.#massive = vector();
    this.#table = table;
    this.#endsOnLast = endsOnLastStage(table);
    this.#tolerance = tolerance;
    this.#matrices = new ShiftedJacobian(system, tolerance, false);
    this.#k = table.c.map(vector);
    this.#sums = sumsOf(table, this.#k);
    this.y = y0.slice();
    this.yNew = vector();
    this.#f0 = vector();
    this.#ft = vector();
    this.#work = vector();
    this.#timePair = [this.#ft, this.#work];
    this.#zero = vector();
    this.#terms = (table.dense ?? [0]).map(vector);
  }

  get jacobians(): number {
    return this.#matrices.jacobians;
  }

  get factorizations(): number {
    return this.#matrices.factorizations;
  }

  /** By the largest absolute row sum, which is not below the spectral radius. */
  get stiffness(): number {
    return Math.abs(this.#attempted[1]!) * this.#rowSum;
  }

  attempt(t: number, h: number): number {
    this.#attempted[0] = t;
    this.#attempted[1] = h;
    this.#termsKnown = false;
    if (!this.#derivativesKnown) {
      if (!this.#differentiate(t)) return Number.NaN;
      this.#derivativesKnown = true;
    }
    if (!this.#matrices.factorFor(h, 1 / (h * this.#table.gamma))) return Infinity;
    for (let s = 0; s < this.#k.length; s++) this.#solveStage(s, t, h);
    return this.#conclude();
  }

  accept(): void {
    this.y.set(this.yNew);
    this.#derivativesKnown = false;
  }

  readonly interpolate: Interpolant = (t, out) => {
    this.#fillTerms();
    const [from, h] = [this.#attempted[0]!, this.#attempted[1]!];
    if (this.#sums.dense === undefined)
      hermite((t - from) / h, h, this.y, this.yNew, this.#f0, this.#terms[0]!, out);
    else evaluate((t - from) / h, this.y, this.yNew, this.#terms, out);
  };

  keep(): Interpolant {
    this.#fillTerms();
    const [from, h] = [this.#attempted[0]!, this.#attempted[1]!];
    const before = this.y.slice();
    const after = this.yNew.slice();
    const kept = this.#terms.map((term) => term.slice());
    if (this.#sums.dense !== undefined) return (t, out) => evaluate((t - from) / h, before, after, kept, out);
    const slope = this.#f0.slice();
    return (t, out) => hermite((t - from) / h, h, before, after, slope, kept[0]!, out);
  }

  restart(): void {
    this.#derivativesKnown = false;
  }

  /** f, its Jacobian and its derivative by time at the present point; false where something is not finite. */
  #differentiate(t: number): boolean {
    const { y } = this;
    this.#f(t, y, this.#f0);
    if (!allFinite(this.#f0)) return false;
    this.#matrices.renew(t, y, this.#f0);
    timeDerivative(this.#f, this.#attempted, y, this.#f0, this.#timePair);
    this.#rowSum = this.#matrices.rowSum();
    return Number.isFinite(this.#rowSum) && allFinite(this.#ft);
  }

  #solveStage(s: number, t: number, h: number): void {
    const { c, d } = this.#table;
    const k = this.#k[s]!;
    if (s === 0) k.set(this.#f0);
    else {
      const isLast = s === this.#k.length - 1;
      const point = isLast && this.#endsOnLast ? this.yNew : this.#work;
      addCombination(point, this.y, 1, this.#sums.points[s]!);
      this.#f(t + c[s]! * h, point, k);
      this.#addCouplings(k, h, this.#sums.couplings[s]!);
    }
    const weight = h * d[s]!;
    const ft = this.#ft;
    if (weight !== 0) for (let i = 0; i < k.length; i++) k[i]! += weight * ft[i]!;
    this.#matrices.solve(k);
  }

  /** k += M Σ (C_j/h) k_j. */
  #addCouplings(k: Float64Array, h: number, couplings: Combination): void {
    if (this.#mass === undefined) {
      addCombination(k, k, 1 / h, couplings);
      return;
    }
    const massive = this.#massive;
    addCombination(this.#work, this.#zero, 1 / h, couplings);
    multiplyMass(this.#mass, this.#work, massive);
    for (let i = 0; i < k.length; i++) k[i]! += massive[i]!;
  }

  /** The new state. @returns the norm of its estimated error */
  #conclude(): number {
    const { y, yNew } = this;
    const { solution, error } = this.#sums;
    if (this.#endsOnLast) {
      const last = this.#k[this.#k.length - 1]!;
      for (let i = 0; i < yNew.length; i++) yNew[i]! += last[i]!;
    } else addCombination(yNew, y, 1, solution);
    if (error === undefined) return allFinite(yNew) ? 0 : Number.NaN;
    addCombination(this.#work, this.#zero, 1, error);
    return scaledNorm(this.#tolerance, this.#work, y, yNew);
  }

  #fillTerms(): void {
    if (this.#termsKnown) return;
    const { dense } = this.#sums;
    if (dense === undefined) this.#f(this.#attempted[0]! + this.#attempted[1]!, this.yNew, this.#terms[0]!);
    else dense.forEach((sum, m) => addCombination(this.#terms[m]!, this.#zero, 1, sum));
    this.#termsKnown = true;
  }
}

/** (1-θ) a + θ (b + (1-θ) (p_1 + θ (p_2 + …))). */
function evaluate(
  theta: number,
  a: Float64Array,
  b: Float64Array,
  terms: readonly Float64Array[],
  out: Float64Array,
): void {
  const rest = 1 - theta;
  for (let i = 0; i < out.length; i++) {
    let sum = terms[terms.length - 1]![i]!;
    for (let m = terms.length - 2; m >= 0; m--) sum = terms[m]![i]! + theta * sum;
    out[i] = rest * a[i]! + theta * (b[i]! + rest * sum);
  }
}
