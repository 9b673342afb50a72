import type { Certificate } from './certificate.ts';

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
  /** Of a counterexample: what checks it without the judge, where its kind has such a proof. */
  readonly certificate?: Certificate;
  readonly networks?: NetworkEvidence;
  readonly closestCall?: ClosestCall;
  readonly runs: number;
  readonly seed: number;
  /** The words of a command line that judge this claim again; those of a counterexample are its own. */
  readonly replay?: string;
}

/** Whether a verdict contradicts what the claim's author says; without a word of the author, whether it is refuted. */
export const isSurprising = ({ expected, verdict }: Pick<Verdict, 'expected' | 'verdict'>): boolean =>
  expected === false ? verdict === 'verified' : verdict === 'refuted';

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
