/**
 * A Rosenbrock-Wanner method as data, in the form that needs no product with the Jacobian J:
 *     (M/(hγ) - J) k_i = f(t + c_i h, y + Σ_j a_ij k_j) + h d_i f_t + M Σ_j (C_ij/h) k_j,
 *     y_new = y + Σ_i m_i k_i, error Σ_i e_i k_i,
 * dense output (1-θ) y + θ (y_new + (1-θ) Σ_i k_i (p_1i + θ (p_2i + θ (p_3i + …)))), M the mass matrix, I without one.
 * E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, section IV.7. From the coefficients α, Γ, b of the
 * textbook: a = α Γ⁻¹, C = I/γ - Γ⁻¹, m = b Γ⁻¹, d = Γ 1.
 */
export interface RosenbrockTable {
  readonly gamma: number;
  readonly c: readonly number[];
  readonly d: readonly number[];
  /** Row i has i entries. */
  readonly a: readonly (readonly number[])[];
  /** Row i has i entries. */
  readonly C: readonly (readonly number[])[];
  readonly m: readonly number[];
  /** Weights of the error estimate. Without it: fixed steps. */
  readonly error?: readonly number[];
  /** Rows p_1, p_2, … Without it: cubic Hermite interpolation. */
  readonly dense?: readonly (readonly number[])[];
}

/** The new state is the point of the last stage and that stage's k: most stiffly accurate methods are made so. */
export function endsOnLastStage({ a, m }: RosenbrockTable): boolean {
  const last = a[a.length - 1]!;
  return a.length > 1 && m[m.length - 1] === 1 && last.every((value, j) => value === m[j]);
}
