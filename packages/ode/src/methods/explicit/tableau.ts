/**
 * An explicit Runge-Kutta method as data: stages k_i = f(t + c_i h, y + h Σ_j a_ij k_j), y_new = y + h Σ b_i k_i,
 * error h Σ e_i k_i, dense output y + h Σ_i p_i(θ) k_i with p_i(θ) = Σ_m p_im θ^m, m = 1, 2, …
 */
export interface Tableau {
  readonly c: readonly number[];
  /** Row i has i entries. */
  readonly a: readonly (readonly number[])[];
  readonly b: readonly number[];
  /** Weights of the error estimate; with one more entry than stages where the last is the derivative at the new point. */
  readonly error?: readonly number[];
  /** Row i: p_i1, p_i2, …; with one more row than stages where the last is the derivative at the new point. */
  readonly dense?: readonly (readonly number[])[];
}

/** The last stage is taken at the new point, so that it serves as the first of the next step. */
export function isFirstSameAsLast({ c, a, b }: Tableau): boolean {
  const last = a[a.length - 1]!;
  return c[c.length - 1] === 1 && b[b.length - 1] === 0 && last.every((value, j) => value === b[j]);
}
