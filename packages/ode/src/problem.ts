/**
 * What a function that writes its result into an argument may return: nothing, what an assignment leaves, or that very
 * argument. A list or a promise of its own would be lost, and is refused.
 */
export type Written = void | number | boolean | Float64Array;

/** y' = f(t, y; p), or M y' = f(t, y; p) with a mass matrix M: `rhs` writes every component of f into `dydt`. */
export interface FirstOrderProblem {
  readonly rhs: (t: number, y: Float64Array, dydt: Float64Array, p: Float64Array) => Written;
  readonly y0: ArrayLike<number>;
  readonly span: readonly [number, number];
  /**
   * J[i·n + j] = ∂f_i/∂y_j, every entry written. With `bandwidth` only the band, row by row: J[i·w + j - i + lower], w = lower +
   * upper + 1; what falls outside the matrix is not read.
   */
  readonly jacobian?: (t: number, y: Float64Array, J: Float64Array, p: Float64Array) => Written;
  /**
   * f_i depends on y_j for i - lower ≤ j ≤ i + upper only. Implicit methods then take memory and time in proportion to n;
   * others do not need it.
   */
  readonly bandwidth?: { readonly lower: number; readonly upper: number };
  /**
   * A constant mass matrix M, n² numbers row by row (M_ij at i·n + j), or the n of its diagonal. It may be singular, where
   * `y0` fulfils the equations that hold no derivative, and these determine the components that have none (index 1).
   */
  readonly mass?: ArrayLike<number>;
  /** Parameters, handed to `rhs` and `jacobian` as their last argument. Default: none. */
  readonly p?: ArrayLike<number>;
}

/** A coefficient of the velocity, as data: c, or c / t^exponent. The solver adds the term -damping(t)·v itself. */
export type OdeDamping =
  | { readonly kind: 'none' }
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'power'; readonly coefficient: number; readonly exponent: number };

/**
 * x'' = a(t, x, v; p): `acceleration` writes every component into `a`. With `singular.damping` d the term -(d/t)·v is left out of
 * `acceleration` and added by the solver, which starts it at t0 = 0 by its series (there v0 must be 0).
 */
export interface SecondOrderProblem {
  readonly acceleration: (
    t: number,
    x: Float64Array,
    v: Float64Array,
    a: Float64Array,
    p: Float64Array,
  ) => Written;
  readonly x0: ArrayLike<number>;
  readonly v0: ArrayLike<number>;
  readonly span: readonly [number, number];
  readonly singular?: { readonly damping: number };
  /** A damping that is left out of `acceleration`, so that methods may treat it exactly. Not beside `singular`. */
  readonly damping?: OdeDamping;
  /** Parameters, handed to `acceleration` as its last argument. Default: none. */
  readonly p?: ArrayLike<number>;
}

/** What `solve` integrates. A second-order problem's state is [x, v], 2n components. */
export type Problem = FirstOrderProblem | SecondOrderProblem;
