import type { Problem } from '@flowrate/ode';
import type { LogValue } from '@flowrate/formula';

/** Named numbers, e.g. `{ damping: 0.4 }` or `{ stepSize: 0.01, momentum: 0.9 }`. */
export type Parameters = Readonly<Record<string, number>>;

/** One schema feeds property tests, command-line flags and the playground's sliders. */
export interface ParameterSpec {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
  readonly description: string;
}
export type ParameterSchema<P = Parameters> = { readonly [K in keyof P]: ParameterSpec };

/** The positive eigenvalues of a spectrum lie between these two. */
export interface SpectrumRange {
  readonly min: number;
  readonly max: number;
}

/** A setting of an optimizer that is worth seeing on a spectrum. */
export interface Setting<P = Parameters> {
  readonly title: string;
  readonly params: P;
  /** Stands for its optimizer where there is room for one picture of it. */
  readonly typical?: boolean;
  /** The eigenvalues at which an undamped flow of the same order is as fast, where they are not the spectrum's own. */
  readonly speeds?: SpectrumRange;
}

/** The coefficient of the velocity, as data. `power` is coefficient / t^exponent (exponent 1: Nesterov's d/t). */
export type Damping =
  | { readonly kind: 'none' }
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'power'; readonly coefficient: number; readonly exponent: number };

/** The scalar ODE of one eigenmode, solved: φ(0) = 1, at rest. */
export interface Mode {
  phi(t: number): number;
  dphi(t: number): number;
  log(t: number): LogValue;
  /** log of a bound on |φ(t)| that is tight for large t. */
  envelope(t: number): number;
}

/** The recursion of one eigenmode, solved: x_0 = 1. */
export interface DiscreteMode {
  at(k: number): number;
  log(k: number): LogValue;
}

/** A method in progress on a parameter vector of any length. It allocates once, at `start`. */
export interface Stepper {
  /** Where the next gradient is wanted: the iterate itself, or its look-ahead. A view that `apply` overwrites. */
  readonly point: Float64Array;
  /** The iterate x_k. A view that `apply` overwrites. */
  readonly iterate: Float64Array;
  /**
   * All that `apply` goes by beside the gradient, as views: with these numbers copied into its own, another stepper of the
   * same rule and length steps on as this one would. Missing where a method cannot be stopped and set on.
   */
  readonly state?: readonly Float64Array[];
  /** One step with the gradient at `point`. */
  apply(gradient: ArrayLike<number>): void;
}

/** A discrete method: explicit ones step on any vector; the others say what they need instead. */
export type UpdateRule =
  | { readonly kind: 'explicit'; start(x0: ArrayLike<number>): Stepper }
  | { readonly kind: 'implicit' | 'preconditioned'; readonly why: string };

/** A step on one mode, the last two iterates being its state: x₊ = x + momentum·(x - x₋) - pull·x - gain·ξ, ξ the gradient's noise. */
export interface NoisyStep {
  readonly pull: number;
  readonly momentum: number;
  readonly gain: number;
}

/** How fast a flow or a method is on a spectrum, exactly. */
export interface Rate {
  /** linear: loss ~ e^(-rate t) (flow) or ‖x_k‖ ~ rate^k (method); sublinear: loss ~ t^(-rate) or k^(-rate). */
  readonly kind: 'linear' | 'sublinear' | 'stalled' | 'diverges';
  readonly rate: number;
  /** Growth t^prefactor (k^prefactor) in front of ‖Δ‖'s exponential: 1 at a double root, -d/2 for Nesterov's method. */
  readonly prefactor: number;
  /** The eigenvalue that limits. */
  readonly limitingMode: number;
}

/** The n-dimensional limiting ODE Δ(t), with H given by its action `out = H v`. */
export interface LimitSystem {
  readonly apply: (v: Float64Array, out: Float64Array) => void;
  readonly delta0: ArrayLike<number>;
  readonly end: number;
}

/** Steps and times: how the discrete parameters D and the flow's parameters P correspond. */
export interface Dictionary<P = Parameters, D = Parameters> {
  /** The method that follows the flow `params` with this step size. */
  toDiscrete(params: P, stepSize: number): D;
  /** The flow that the method follows. */
  toFlow(discrete: D): P;
  /** The flow's time at step k. */
  time(k: number, discrete: D): number;
  /** The error at fixed time is O(stepSize^order). */
  readonly order: number;
}

export interface Reference {
  readonly authors: string;
  readonly title: string;
  readonly year: number;
  readonly where: string;
}

/**
 * A linear law of motion of one eigenmode as text, from x = 1, in the language that `derive` and claims read; its symbols
 * are the parameters by name, lambda, and t or k. What LaTeX, order and regimes there are follows from it.
 */
export interface Equations {
  readonly text: string;
  /** Initial values where it does not start at rest, as expressions: v0 of x, u0 of a further unknown u. */
  readonly start?: Readonly<Record<string, string>>;
}

/** What moves in continuous time, linear or not. S: what its problem is made from. */
export interface Dynamics<P = Parameters, S = LimitSystem> {
  /** kebab-case, e.g. 'heavy-ball'. */
  readonly name: string;
  readonly title: string;
  readonly parameters: ParameterSchema<P>;
  readonly references: readonly Reference[];
  /** What never grows along a solution: expressions in x, v, t, lambda and the parameters, for one mode. */
  readonly invariants: readonly string[];
  /** Its ODE as a problem for @flowrate/ode's `solve`. */
  flow(params: P, system: S): Problem;
}

/**
 * An optimizer of wide networks: one value, in one file. P: parameters of its flow, D: of its discrete method. Its flow is
 * the limiting ODE; the first n components of the problem's state are Δ (or x0 for second order).
 */
export interface Optimizer<P = Parameters, D = Parameters> extends Dynamics<P> {
  readonly discreteParameters: ParameterSchema<D>;
  /** Belongs to the few that the main job runs unless others are asked for. */
  readonly featured: boolean;
  /** Where x is not the error itself: what it is, and so why a network's error is not held against it. */
  readonly relative?: string;
  /** Flow and method on one mode, as text. */
  readonly equations: { readonly flow: Equations; readonly update: Equations };
  readonly dictionary: Dictionary<P, D>;
  update(discrete: D): UpdateRule;
  mode(params: P, lambda: number): Mode;
  /** φ for many eigenvalues and times at once, where that is faster than mode by mode: out[i · times.length + j]. */
  modeTable?(params: P, lambda: ArrayLike<number>, times: ArrayLike<number>, out: Float64Array): void;
  discreteMode(discrete: D, lambda: number): DiscreteMode;
  /** Its step under noise from x_0 = x_(-1) = 1, where it is of that form and its coefficients are constant. */
  noisyStep?(discrete: D, lambda: number): NoisyStep;
  /** The exact asymptotic rate of the flow on a spectrum (every eigenvalue carries weight). */
  rate(params: P, spectrum: ArrayLike<number>): Rate;
  discreteRate(discrete: D, spectrum: ArrayLike<number>): Rate;
  /** The largest stable step for eigenvalues up to lambdaMax; the other discrete parameters as given. Infinity: always stable. */
  largestStableStep(discrete: D, lambdaMax: number): number;
  /** The best parameters for eigenvalues in [min, max], of the flow and of the method. */
  optimal(range: SpectrumRange): { readonly flow: P; readonly discrete: D };
  /** The settings of the flow that show what it can do on a spectrum in [min, max]; a step that the flow remembers is its user's. */
  settings(range: SpectrumRange): readonly Setting<P>[];
}
