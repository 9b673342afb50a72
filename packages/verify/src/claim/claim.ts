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
  /** What a reader should know of the way the file was read. */
  readonly remarks?: readonly string[];
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
  /** The earliest time at which it is claimed, a number or an expression; the start by default. */
  readonly from?: number | string;
}

/** What the curve does in the end. */
export interface RateClaim
  extends SaidOfSystem, Without<'expect' | 'from' | 'decreases' | 'stable' | 'scaling'> {
  /** "linear R", "factor Q", "sublinear P", each with =, >=, >, <=, < before the value or "of pseudoLoss" after it; "diverges". */
  readonly rate: string;
  /** No other value of the parameter in the range is faster. */
  readonly best?: { readonly parameter: string; readonly over: string };
  /** With "sublinear P": a continuous spectrum whose weight has the density λ^(a-1) at 0; this is a. */
  readonly density?: string;
}

/** A function of x, v, t of one mode; its sum over the modes never increases. */
export interface DecreasesClaim
  extends SaidOfSystem, Without<'expect' | 'from' | 'rate' | 'best' | 'density' | 'stable' | 'scaling'> {
  readonly decreases: string;
}

/** The solution stays bounded exactly where this condition holds (its edge left out). */
export interface StableClaim
  extends SaidOfSystem, Without<'expect' | 'from' | 'rate' | 'best' | 'density' | 'decreases' | 'scaling'> {
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
      | 'from'
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
