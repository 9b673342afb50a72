import type { Tolerance } from './tolerance.ts';

/** How far the entries of a matrix reach from its diagonal: a_ij is zero where j < i - lower or j > i + upper. */
export interface Bandwidth {
  readonly lower: number;
  readonly upper: number;
}

/** A matrix by its entries that are not zero. */
export interface SparseMatrix {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/**
 * The system y' = f(t, y), or M y' = f(t, y) with a mass matrix, as methods see it: calls are counted, and `f` writes into
 * `dydt`.
 */
export interface System {
  readonly n: number;
  readonly f: (t: number, y: Float64Array, dydt: Float64Array) => void;
  /**
   * J[i·n + j] = ∂f_i/∂y_j, where the problem gives it; with a bandwidth J[i·(lower + upper + 1) + j - i + lower], and what is
   * there outside the matrix is not read.
   */
  readonly jacobian?: (t: number, y: Float64Array, J: Float64Array) => void;
  /** Of the Jacobian, and of M. */
  readonly bandwidth?: Bandwidth;
  /** M, where the problem gives one; it may be singular. Only methods with `mass` are handed such a system. */
  readonly mass?: SparseMatrix;
  /** Present for second-order problems: the state is [x, v], n/2 components each. */
  readonly secondOrder?: SecondOrderForm;
}

/** What second-order methods work on. */
export interface SecondOrderForm {
  readonly acceleration: (t: number, x: Float64Array, v: Float64Array, a: Float64Array) => void;
  /** Whether there is any damping beside `acceleration`. */
  readonly damped: boolean;
  /** Damping coefficient at time t: the term -damping(t)·v is not in `acceleration`. */
  readonly damping: (t: number) => number;
  /** ∫ damping from one time to another. */
  readonly dampingIntegral: (from: number, to: number) => number;
  /** Whether `acceleration` reads v: found out by asking, before the first step. */
  readonly readsVelocity: boolean;
}

/** Evaluates a solution inside one step. */
export type Interpolant = (t: number, out: Float64Array) => void;

/**
 * A method in progress. The integrator proposes steps; the method tries them, and owns all memory it needs, so that no
 * step allocates.
 */
export interface Steps {
  /** The state at the current time; overwritten by `accept`. */
  readonly y: Float64Array;
  /** The state that the last attempt reached. */
  readonly yNew: Float64Array;
  /**
   * Tries a step from t to t + h (h may be negative).
   * @returns the norm of the estimated error, 1 being the tolerance; 0 where the method has no estimate; NaN where
   * something was not finite; Infinity where an implicit stage did not converge or its matrix is singular
   */
  attempt(t: number, h: number): number;
  /** Makes the last attempt the current state. */
  accept(): void;
  /** Dense output in the step last attempted; called between `attempt` and `accept`. */
  readonly interpolate: Interpolant;
  /** An interpolant of the step last attempted that survives later steps; called before `accept`. Allocates. */
  keep(): Interpolant;
  /** The state was changed from outside, or the right-hand side has a jump here: forget derivatives. */
  restart(t: number): void;
  /** The integration is over: memory may be handed on. None of the vectors may be used after it. */
  release?(): void;
  /** The factor for the next step that the method itself prefers, where it has its own control; else undefined. */
  readonly suggestedFactor?: number;
  /** |h|·ρ of the last attempt, ρ about the spectral radius of the Jacobian, where the method sees it for nothing. */
  readonly stiffness?: number | undefined;
  readonly jacobians?: number;
  readonly factorizations?: number;
}

/** What an integration of M y' = f(t, y) does beside its steps. */
export interface MassKeeper {
  /** The length of a first step; f is not the slope. */
  initialStep(t0: number, t1: number, y0: Float64Array): number;
  /** @throws OdeError `inconsistent` where an equation without a derivative does not hold */
  check(t: number, y: Float64Array): void;
  /**
   * Moves the state until these equations hold, M y kept; h is a step of the integration.
   * @throws OdeError `inconsistent` where that fails
   */
  settle(t: number, h: number, y: Float64Array): void;
}

/** How a method takes mass matrices; `massSupport` is this for all that solve with λM - J. */
export interface MassSupport {
  begin(system: System, tolerance: Tolerance): MassKeeper;
  /** Why a solution cannot be followed at a point, where it is for the equations without a derivative. */
  trouble(system: System, tolerance: Tolerance, t: number, y: Float64Array): string | undefined;
}

/**
 * The problems that a method takes. 'second-order': those with an acceleration. 'velocity-free': those whose acceleration
 * does not read the velocity; damping, which is left out of it, the method treats itself. 'undamped': those without
 * damping either.
 */
export type ProblemForm = 'any' | 'second-order' | 'velocity-free' | 'undamped';

/** A method that goes step by step under the integrator's control; what a third party writes. */
export interface StepMethod {
  readonly kind: 'steps';
  readonly name: string;
  readonly order: number;
  /** Order of the error estimate: the error of a step is about h^(errorOrder + 1). 0: no estimate, fixed steps. */
  readonly errorOrder: number;
  /** The integral part β of the step control; default 0.04. */
  readonly integral?: number;
  readonly form: ProblemForm;
  /** Present in methods that take M y' = f(t, y), M singular included. */
  readonly mass?: MassSupport | undefined;
  start(system: System, t0: number, y0: Float64Array, tolerance: Tolerance): Steps;
}

/** What a method with its own step control is told, and whom it tells. */
export interface WholeRequest {
  readonly system: System;
  readonly t0: number;
  readonly y0: Float64Array;
  readonly end: number;
  readonly tolerance: Tolerance;
  readonly maxSteps: number;
  readonly initialStep: number | undefined;
  readonly maxStep: number;
  /** Looked at before every step; true ends the integration. */
  readonly aborted: () => boolean;
  /** Called for every accepted step; false ends the integration there. */
  readonly accepted: (from: number, to: number, y: Float64Array, interpolate: Interpolant) => boolean;
}

export interface WholeOutcome {
  readonly status: 'finished' | 'stopped' | 'max-steps' | 'non-finite' | 'step-too-small' | 'aborted';
  readonly accepted: number;
  readonly rejected: number;
}

/** A method that controls its own steps, such as an adapter of another library. */
export interface WholeMethod {
  readonly kind: 'whole';
  readonly name: string;
  readonly order: number;
  readonly form: 'any';
  integrate(request: WholeRequest): WholeOutcome;
}

export type Method = StepMethod | WholeMethod;
