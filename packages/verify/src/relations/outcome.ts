import type { Instance } from '../claim/instance.ts';

/** How finely an instance is looked at. */
export interface Effort {
  readonly points: number;
  /** Shift of the time grid, 0 to 1, so that runs do not all look at the same phases. */
  readonly jitter: number;
  /** Whether iterations that have to be stepped are followed far beyond the grid. */
  readonly far?: boolean;
  /** Whether the growth of both sides is derived, for what fails after every time that is looked at. */
  readonly inTheEnd?: boolean;
}

/** What one instance says about a claim. */
export interface Outcome {
  /** fails and holds are beyond every error; unresolved: the difference is within what the computation can tell. */
  readonly status: 'holds' | 'fails' | 'unresolved';
  /** Smallest relative gap between claim and actual; negative where the claim fails. */
  readonly margin: number;
  /** Time or iteration of the smallest gap; NaN for rates. */
  readonly at: number;
  /** Of what is compared between two times: the later one. */
  readonly to?: number;
  readonly actual: number;
  readonly claimed: number;
  /** ln(actual/claimed), which stays finite where they underflow. */
  readonly logRatio?: number;
  /** The closest call in the later half of the time grid, where equality at the start no longer counts. */
  readonly late?: { readonly margin: number; readonly at: number };
  /** The closest call once anything has changed: from step 1, or the tenth part of the grid, on. */
  readonly started?: { readonly margin: number; readonly at: number };
  /** The last time at which doubles see the solution, where they lose it before the last one that was looked at. */
  readonly until?: number;
  /** Estimated relative error of actual against claimed there. */
  readonly error: number;
  /** Known of late times by the growth of the solutions, without a time at which it is seen. */
  readonly derived?: boolean;
  /** Seen on the envelopes of the solutions, far beyond the times at which these are looked at. */
  readonly onEnvelopes?: boolean;
  /** Shown by an enclosure or by exact algebra on this very instance: rounding says nothing of it. */
  readonly proven?: boolean;
  /** Of several inequalities, which. */
  readonly link?: number;
  /** Another value of the parameter that is claimed to be best: it is faster. */
  readonly rival?: number;
  /** The rate was read off the curve, not derived. */
  readonly fitted?: boolean;
  /** Equal as far as doubles can tell, which is not far: the relative difference that was seen. */
  readonly apart?: number;
  /** It neither decays nor grows, as far as doubles can tell: says nothing of a claim about stability. */
  readonly onEdge?: boolean;
  /** One phrase for people, e.g. why it is unresolved. */
  readonly note?: string;
}

/** A violation counts when it is ten times larger than the error of the computation. */
export const clear = 10;

export const unresolved = (note: string): Outcome => ({
  status: 'unresolved',
  margin: NaN,
  at: NaN,
  actual: NaN,
  claimed: NaN,
  error: Infinity,
  note,
});

/** An instance and what it said. */
export interface Finding {
  readonly instance: Instance;
  readonly outcome: Outcome;
}

/** What a second, independent description of an instance said. */
export interface Witness {
  /** Rate (or exponent) of the loss measured on the curve itself, and by theory. */
  readonly measured?: number;
  readonly exact?: number;
  readonly contradiction?: string;
}
