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
export type ParameterSchema<P> = { readonly [K in keyof P]: ParameterSpec };

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
  /** One step with the gradient at `point`. */
  apply(gradient: ArrayLike<number>): void;
}

/** A discrete method: explicit ones step on any vector; the others say what they need instead. */
export type UpdateRule =
  | { readonly kind: 'explicit'; start(x0: ArrayLike<number>): Stepper }
  | { readonly kind: 'implicit' | 'preconditioned'; readonly why: string };

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
export interface Dictionary<P, D> {
  /** The method that follows the flow `params` with this step size. */
  toDiscrete(params: P, stepSize: number): D;
  /** The flow that the method follows. */
  toFlow(discrete: D): P;
  /** The flow's time at step k. */
  time(k: number, discrete: D): number;
  /** The error at fixed time is O(stepSize^order). */
  readonly order: number;
}

/** Size of the error at t = 0. */
export interface BoundStart {
  readonly normSquared: number;
  readonly pseudoLoss: number;
}

/** A bound that a theorem gives, as data: quantity(t) ≤ value for t > 0 on every spectrum in the range, if it applies. */
export interface Bound<P = Parameters> {
  readonly name: string;
  readonly quantity: 'loss' | 'pseudoLoss' | 'normSquared';
  readonly source: string;
  readonly latex: string;
  applies(params: P, range: SpectrumRange): boolean;
  value(params: P, range: SpectrumRange, start: BoundStart, t: number): number;
}

export interface Reference {
  readonly authors: string;
  readonly title: string;
  readonly year: number;
  readonly where: string;
}

/** An optimizer of wide networks: one value, in one file. P: parameters of its flow, D: of its discrete method. */
export interface Optimizer<P = Parameters, D = Parameters> {
  /** kebab-case, e.g. 'heavy-ball'. */
  readonly name: string;
  readonly title: string;
  readonly parameters: ParameterSchema<P>;
  readonly discreteParameters: ParameterSchema<D>;
  /** The order of the flow: how many derivatives of Δ it knows. */
  readonly order: 1 | 2 | 3;
  /** Belongs to the few that the main job runs unless others are asked for. */
  readonly featured: boolean;
  /** Where x is not the error itself: what it is, and so why a network's error is not held against it. */
  readonly relative?: string;
  /** The flow in LaTeX, for Δ. */
  readonly latex: {
    readonly flow: string;
    readonly mode: string;
    readonly update: string;
    readonly rate: string;
  };
  readonly references: readonly Reference[];
  readonly dictionary: Dictionary<P, D>;
  /** Bounds on the flow from theorems. */
  readonly bounds: readonly Bound<P>[];
  update(discrete: D): UpdateRule;
  /** The limiting ODE as a problem for @flowrate/ode's `solve`; the first n components of its state are Δ (or x0 for second order). */
  flow(params: P, system: LimitSystem): Problem;
  mode(params: P, lambda: number): Mode;
  /** φ for many eigenvalues and times at once, where that is faster than mode by mode: out[i · times.length + j]. */
  modeTable?(params: P, lambda: ArrayLike<number>, times: ArrayLike<number>, out: Float64Array): void;
  discreteMode(discrete: D, lambda: number): DiscreteMode;
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
