/** A decimal interval that holds a value, its ends rounded outwards. */
export type Interval = readonly [low: string, high: string];

/** An inequality is false at a time: its sides there, as they are written. */
export interface ValuesProof {
  readonly kind: 'values';
  readonly at: string;
  readonly left: Interval;
  readonly right: Interval;
}

/** A sum over the modes is larger at a later time. */
export interface IncreaseProof {
  readonly kind: 'increase';
  readonly from: string;
  readonly to: string;
  readonly before: Interval;
  readonly after: Interval;
}

/** The characteristic roots that the start reaches lie on one side of a bound, and the claim on the other. */
export interface RootsProof {
  readonly kind: 'roots';
  readonly side: 'faster' | 'slower';
  /** A real part (flows) or a modulus per step (recursions). */
  readonly bound: string;
  /** Steps after which coefficients repeat, if they depend on k. */
  readonly period?: string;
}

/** The loss behaves like e^(-rate t) t^(-power), or like e^(-rate t) beside what lies between powers and exponentials. */
export interface ExponentsProof {
  readonly kind: 'exponents';
  readonly rate: Interval;
  readonly power?: Interval;
}

/** Another value of the parameter that is claimed to be best: all roots lie below a bound, and with its own one does not. */
export interface RivalProof {
  readonly kind: 'rival';
  readonly value: string;
  /** A real part (flows) or a modulus per step (recursions). */
  readonly bound: string;
}

/** The side of an inequality that is said to be smaller, over the larger one, grows like e^(rate t) t^power. */
export interface OutgrowsProof {
  readonly kind: 'outgrows';
  readonly rate: Interval;
  readonly power: Interval;
}

/** Why an instance refutes a claim, in numbers that somebody else can compute anew. */
export type Proof = ValuesProof | IncreaseProof | RootsProof | ExponentsProof | OutgrowsProof | RivalProof;
