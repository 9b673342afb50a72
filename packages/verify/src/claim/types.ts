/** What is said about one symbol: a number, one of several numbers, a word (`positive`), a range or an expression. */
export type GivenEntry = number | string | readonly number[];

/** What every claim says, in the vocabulary of a claims file. */
interface Said {
  readonly id: string;
  /** Free text, one line. */
  readonly statement: string;
  readonly source?: string;
  /** Every free symbol. */
  readonly given: Readonly<Record<string, GivenEntry>>;
  /** A condition on the symbols beyond `given`, e.g. "s*L < 2*(1 + beta)". */
  readonly assume?: string;
  /** What the source, or the author, believes. */
  readonly expected?: boolean;
  /** Where it was read. */
  readonly file?: string;
  readonly line?: number;
  /** The line of each of its keys, and of each symbol as `given.NAME`. */
  readonly lines?: Readonly<Record<string, number>>;
}

/** Of which system it is said. */
interface SaidOfSystem extends Said {
  /** The limiting ODE or the recursion of one eigenmode, as text. */
  readonly system?: string;
  /** The catalogue optimizer that is meant. Without `system` its own closed form is judged. */
  readonly optimizer?: string;
  /** A second system, whose solution is y, for comparisons. */
  readonly against?: string;
  /** The flow starts again at rest, its clock at 0, after every such period. */
  readonly restart?: string;
}

/** The keys of the relations that a claim does not have. */
type Without<Key extends string> = { readonly [Name in Key]?: never };

/** An inequality that holds for all t > 0 (all k ≥ 0). */
export interface BoundClaim
  extends SaidOfSystem, Without<'rate' | 'best' | 'density' | 'decreases' | 'stable' | 'scaling'> {
  readonly expect: string;
}

/** What the curve does in the end. */
export interface RateClaim extends SaidOfSystem, Without<'expect' | 'decreases' | 'stable' | 'scaling'> {
  /** "linear R", "linear >= R", "linear > R", "factor Q", "factor <= Q", "factor < Q", "sublinear P", "diverges". */
  readonly rate: string;
  /** No other value of the parameter in the range is faster. */
  readonly best?: { readonly parameter: string; readonly over: string };
  /** With "sublinear P": a continuous spectrum whose weight has the density λ^(a-1) at 0; this is a. */
  readonly density?: string;
}

/** A function of x, v, t of one mode; its sum over the modes never increases. */
export interface DecreasesClaim
  extends SaidOfSystem, Without<'expect' | 'rate' | 'best' | 'density' | 'stable' | 'scaling'> {
  readonly decreases: string;
}

/** The solution stays bounded exactly where this condition holds (its edge left out). */
export interface StableClaim
  extends SaidOfSystem, Without<'expect' | 'rate' | 'best' | 'density' | 'decreases' | 'scaling'> {
  readonly stable: string;
}

/** A claim about the modes of a system. */
export type ModalClaim = BoundClaim | RateClaim | DecreasesClaim | StableClaim;

/** A quantity of finite networks that behaves like width^exponent. */
export interface WidthClaim
  extends
    Said,
    Without<
      | 'system'
      | 'optimizer'
      | 'against'
      | 'restart'
      | 'expect'
      | 'rate'
      | 'best'
      | 'density'
      | 'decreases'
      | 'stable'
    > {
  readonly scaling: Scaling;
}

export interface Scaling {
  readonly quantity: 'distance' | 'travel';
  readonly exponent: number;
}

/** One claim about speed: exactly one relation, of a system or of networks. */
export type Claim = ModalClaim | WidthClaim;

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
}

/** The smallest instance found on which a claim fails, as numbers. */
export interface Counterexample {
  readonly lambda: readonly number[];
  readonly x0: readonly number[];
  readonly v0: readonly number[];
  readonly params: Readonly<Record<string, number>>;
  /** The time (or iteration) where it fails; absent where the failure is one of rates. */
  readonly t?: number;
  readonly k?: number;
  /** What was seen and what the claim allows (rates and factors as such; else log of the value when it underflows). */
  readonly actual: number;
  readonly claimed: number;
  /** How to get the same numbers again. */
  readonly replay: string;
}

/** How close a true bound comes to being wrong. */
export interface Tightness {
  /** Largest ratio of actual to claimed. */
  readonly ratio: number;
  /** Where it is attained. */
  readonly at: number;
  readonly remark: 'tight' | 'loose' | 'vacuous';
}

/** The closest call as a curve, for a plot. Values are natural logarithms. */
export interface ClosestCall {
  readonly t: readonly number[];
  readonly actual: readonly number[];
  readonly claimed: readonly number[];
  readonly at: number;
}

export interface Verdict {
  readonly id: string;
  readonly statement: string;
  /** System, symbols and conditions, as the claim gives them: what a reader needs beside the statement. */
  readonly hypotheses?: string;
  readonly expected: boolean | null;
  readonly verdict: 'verified' | 'refuted' | 'inconclusive';
  /** exact: expressions were compared over all hypotheses; tested: `runs` instances, nothing found. */
  readonly grade?: 'proved' | 'exact' | 'tested';
  /** Smallest (claimed - actual) / the larger of the two; negative where the claim fails. */
  readonly margin: number;
  /** One line for people. */
  readonly evidence: string;
  /** Why there is no verdict. */
  readonly reason?: string;
  readonly tightness?: Tightness;
  readonly counterexample?: Counterexample;
  readonly networks?: NetworkEvidence;
  readonly closestCall?: ClosestCall;
  readonly runs: number;
  readonly seed: number;
  /** The words of a command line that judge this claim again; those of a counterexample are its own. */
  readonly replay?: string;
}

/** One optimizer's loss on the data by several routes, on one time grid. */
export interface RouteCheck {
  readonly optimizer: string;
  readonly params: Readonly<Record<string, number>>;
  readonly t: ArrayLike<number>;
  readonly closedForm: ArrayLike<number>;
  readonly routes: readonly {
    readonly name: 'ode' | 'discrete' | 'network' | (string & {});
    readonly loss: ArrayLike<number>;
    /** Largest difference from the closed form that the route's own error explains, relative to the running maximum of the closed form after t. */
    readonly budget: number;
  }[];
}

/** Networks trained by one optimizer on the data, each on the time grid of its run. */
export interface NetworkCheck {
  readonly optimizer: string;
  readonly params: Readonly<Record<string, number>>;
  readonly t: ArrayLike<number>;
  readonly networks: readonly {
    readonly width: number;
    readonly seed: number;
    /** sup ‖Δ - limit‖/‖Δ(0)‖, the limit being the recursion from the network's own Δ(0). */
    readonly distance: number;
    readonly loss: ArrayLike<number>;
  }[];
}

/** One trained network: its width, its seed, and the quantity of the claim. */
export interface ScalingPoint {
  readonly width: number;
  readonly seed: number;
  readonly value: number;
}

/** What networks say of a claim, extrapolated to infinite width. */
export interface NetworkEvidence {
  readonly count: number;
  readonly widths: readonly [number, number];
  readonly params: Readonly<Record<string, number>>;
  /** Their distance from the limit, relative to ‖Δ(0)‖; `half` is half a 99 % interval. */
  readonly distance: { readonly value: number; readonly half: number };
  /** Of a bound on the loss: the largest actual/claimed, and its 99 % interval. */
  readonly ratio?: { readonly value: number; readonly low: number; readonly high: number };
}

export interface JudgeOptions {
  readonly data?: DataInstance;
  /** A route beyond its budget leaves every claim about that optimizer without a verdict. */
  readonly routes?: readonly RouteCheck[];
  /** Networks trained on the data: they are held against every claim about their optimizer. */
  readonly networks?: readonly NetworkCheck[];
  /** Random instances. Default 1000. */
  readonly runs?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Replays the one instance at this path of `seed`. */
  readonly path?: string;
  /** Seconds; when it is over, what was tried so far is judged. Default 60. */
  readonly timeLimit?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}
