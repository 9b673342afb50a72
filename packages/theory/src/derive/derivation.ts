/** What holds under one condition on the parameters. */
export interface Regime {
  /** A condition ('b^2 - 4*lambda < 0') or 'always'. */
  readonly when: string;
  /** x(t) (x at step k) from x = 1 at rest (x[0] = x[-1] = ... = 1), as an expression; null where there is none. */
  readonly closedForm: string | null;
  /** As an expression; its meaning is the derivation's `rateKind`. */
  readonly rate: string;
  readonly latex: string;
}

/** A rate that was measured, not derived, with an estimate of its error. */
export interface NumericRate {
  readonly value: number;
  readonly error: number;
}

/**
 * What follows from an equation. All texts are expressions that `compileExpression` accepts; λ and the like count as
 * positive where their sign matters and is not said.
 */
export interface Derivation {
  readonly input: string;
  readonly kind:
    | 'constant-coefficients'
    | 'bessel'
    | 'vanishing-damping'
    | 'asymptotically-constant'
    | 'recurrence'
    | 'asymptotic-recurrence'
    | 'numeric';
  readonly order: number;
  /** The equation in its standard form, as text. */
  readonly canonical: string;
  /** Free symbols. */
  readonly parameters: readonly string[];
  /** Coefficients of the characteristic polynomial (or of the equation), highest order first. */
  readonly coefficients: readonly string[];
  readonly regimes: readonly Regime[];
  /** One expression good in every regime. */
  readonly rate: string;
  /**
   * linear: loss ~ e^(-rate t); sublinear: loss ~ t^(-rate); factor: |x_k| ~ rate^k; stretched: ln loss ~ -rate t^power;
   * none: no decay at all.
   */
  readonly rateKind: 'linear' | 'sublinear' | 'factor' | 'stretched' | 'none';
  /** Envelope of |x| for large t up to a constant, where it is not a plain exponential. */
  readonly envelope: string | null;
  /** Inequalities that hold exactly when every solution decays: Routh-Hurwitz, or Schur-Cohn for recurrences. */
  readonly stability: readonly string[];
  /** The parameter value with the best rate on this mode, and that rate. */
  readonly best: { readonly parameter: string; readonly value: string; readonly rate: string } | null;
  /** Where nothing could be derived. */
  readonly numeric: NumericRate | null;
  readonly latex: string;
  /** The same for a terminal, several lines. */
  readonly text: string;
  /** What was assumed, and what could not be said. */
  readonly notes: readonly string[];
}

/** An equation as data: coefficients, highest order first, of Σ c_i x^(n-i) = 0, or of Σ c_i x[k+n-i] = 0. */
export interface LinearFlow {
  readonly kind: 'ode' | 'recurrence';
  readonly coefficients: readonly (string | number)[];
}

/** The parts of a derivation that its kind decides; `present` adds the rest. */
export type Findings = Pick<Derivation, 'kind' | 'regimes' | 'rate' | 'rateKind'> &
  Partial<Pick<Derivation, 'envelope' | 'stability' | 'best' | 'numeric' | 'notes'>>;
