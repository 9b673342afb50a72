/** A data set, seen from its kernel. */
export interface DataInstance {
  /** Eigenvalues, in any order; zeros are exactly 0. */
  readonly lambda: ArrayLike<number>;
  /** The initial error's weight on each eigenvector. */
  readonly rho: ArrayLike<number>;
  /** Why the smallest eigenvalue is 0, e.g. 'rows 101 and 142 are identical'. */
  readonly zeroReason?: string;
  /** Nobody asked for these data: a claim whose hypotheses they do not meet is judged without them, and says so. */
  readonly optional?: boolean;
}

/** A hypothesis made concrete: values of the symbols, a spectrum, initial errors and velocities per mode. */
export interface Instance {
  readonly values: Readonly<Record<string, number>>;
  readonly lambda: readonly number[];
  readonly x0: readonly number[];
  readonly v0: readonly number[];
  /** Initial values of further unknowns, u0 of each, where a claim gives them. */
  readonly further?: Readonly<Record<string, readonly number[]>>;
}
