/** y' = f(t, y): `rhs` writes into `dydt`. */
export interface FirstOrderProblem {
  readonly rhs: (t: number, y: Float64Array, dydt: Float64Array) => void;
  readonly y0: ArrayLike<number>;
  readonly span: readonly [number, number];
  /** J[i·n + j] = ∂f_i/∂y_j, every entry written. */
  readonly jacobian?: (t: number, y: Float64Array, J: Float64Array) => void;
}

/**
 * x'' = a(t, x, v): `acceleration` writes into `a`. With `singular.damping` d the term -(d/t)·v is left out of
 * `acceleration` and added by the solver, which starts it at t0 = 0 by its series (there v0 must be 0).
 */
export interface SecondOrderProblem {
  readonly acceleration: (t: number, x: Float64Array, v: Float64Array, a: Float64Array) => void;
  readonly x0: ArrayLike<number>;
  readonly v0: ArrayLike<number>;
  readonly span: readonly [number, number];
  readonly singular?: { readonly damping: number };
}

/** What `solve` integrates. A second-order problem's state is [x, v], 2n components. */
export type Problem = FirstOrderProblem | SecondOrderProblem;
