import type { Expression } from '@flowrate/formula';
import type { ModalSystem } from '@flowrate/theory';
import type { $ZodType } from 'zod/v4/core';
import type { Proof } from '../claim/proof.ts';
import type { ClaimPlace } from '../claim/errors.ts';
import type { Claim, ModalClaim } from '../claim/claim.ts';
import type { Instance } from '../claim/instance.ts';
import type { ScalingPoint } from '../claim/judgeOptions.ts';
import type { ClosestCall, Tightness, Verdict } from '../claim/verdict.ts';
import type { Subject } from '../quantity/subject.ts';
import type { Effort, Finding, Outcome, Witness } from './outcome.ts';

/** A key of claims files that belongs to a relation and says nothing without it. */
export interface Companion {
  /** Of zod or zod/mini. */
  readonly schema: $ZodType;
  /** What to write, where it was written wrong; otherwise a text is asked for. */
  readonly example?: string;
  /** What is wrong with a claim that has this key and not the relation. */
  readonly alone: { readonly code: string; readonly problem: string; readonly remedy: string };
}

/** How a relation is written. */
interface Written<Value> {
  /** Its key in claims files. */
  readonly key: string;
  /** Of zod or zod/mini; the latter keeps zod itself out of bundles that read no file. */
  readonly schema: $ZodType<Value>;
  /** What to write, where it was written wrong; otherwise a text is asked for. */
  readonly example?: string;
  readonly companions?: Readonly<Record<string, Companion>>;
  /** What it claims and how it is written, for the lists of relations that people read; lines of 100 characters. */
  readonly help: readonly string[];
  /**
   * What it claims, in LaTeX for KaTeX; \text where words say it. Without this, or where it throws, the text is shown.
   * @param vectors the names of the vectors that the claim may be about
   */
  tex?(value: Value, vectors: readonly string[]): string;
}

/** Of which system a relation is claimed. */
export interface Setting {
  readonly claim: ModalClaim;
  readonly place: ClaimPlace;
  /** The name of the vector that the claim is about. */
  readonly unknown: string;
  readonly time: 'continuous' | 'discrete';
}

/**
 * A kind of claim about the modes of a system, as a value: how it is written, and what follows from it. Everything else
 * (claims files, searches, verdicts, help) walks the list of relations and asks for no kind.
 */
export interface ModalRelation<Value = unknown> extends Written<Value> {
  readonly about: 'modes';
  /** @throws ExpressionError or ClaimError for what it cannot be judged by */
  parse(value: Value, setting: Setting): PreparedRelation;
}

/** A kind of claim about trained networks, which no search of instances can judge. */
export interface NetworkRelation<Value = unknown> extends Written<Value> {
  readonly about: 'networks';
  /** Why there is no verdict without networks. */
  readonly needs: string;
  /** @throws ClaimError for a claim of another kind */
  judge(claim: Claim, points: readonly ScalingPoint[]): Verdict;
}

export type Relation = ModalRelation | NetworkRelation;

/** What a search kept for the end. */
export interface Kept<Found extends Finding = Finding> {
  /** Rates that doubles cannot tell from the claimed ones, those first that differ most. */
  readonly fuzzy: readonly Found[];
  /** Bounds that are attained, as far as doubles can tell, after the start. */
  readonly attained: readonly Found[];
  /** Instances that lie beside the edge of stability, not on it. */
  readonly besideEdge: number;
  late(): boolean;
}

/** What is known at the end of a search that found no failure. */
export interface Held {
  readonly closest: Finding;
  readonly onData: Finding | undefined;
  readonly witness: Witness | undefined;
}

/** One claim's relation, parsed: the subject (system and hypotheses) is handed to whatever needs one. */
export interface PreparedRelation {
  /** The expressions that it compares: search goes where they change their formula. */
  readonly trees: readonly Expression[];
  /** Their free symbols, about which the claim must give something. */
  readonly symbols: readonly string[];
  /** Whether it is claimed of spectra in which every mode carries weight, as rates are. */
  readonly everyModeCounts: boolean;
  /** What a reader should know of the way it was read. */
  readonly notes?: readonly string[];

  /** What one instance says. */
  judge(subject: Subject, instance: Instance, effort: Effort): Outcome;
  /** How sure a search is that found nothing. */
  grade(outcome: Outcome): 'exact' | 'tested';
  /** A failing instance in words: what was seen, what is claimed, when. */
  failing(subject: Subject, outcome: Outcome): string;
  /** A search that found nothing in words: the closest call. */
  holding(subject: Subject, held: Held): string;

  /** Whether its spectra are its own, so that a data set's says nothing of it, and hundreds of modes make it costly. */
  readonly ownSpectrum?: boolean;
  /** Whether an equality after the start refutes it. */
  readonly strict?: boolean;
  /** Whether it may fail in a band of the parameters as thin as 1e-6: then walks go there. */
  readonly thin?: boolean;
  /** Whether it may come closest at one time of one mode inside the spectrum: then walks go there. */
  readonly interior?: boolean;
  /** Whether it holds for all weights where it holds for each mode alone, once modes have closed forms. */
  decidedByMode?(clock: 't' | 'k'): boolean;
  /** The margin of another instance where one was seen to fail; without this, or where it is undefined, all of it is judged. */
  marginAgain?(subject: Subject, instance: Instance, outcome: Outcome): number | undefined;
  /** A small failure that rounding moves by `spread`. Without this, the instance is unresolved. */
  withinRounding?(outcome: Outcome, spread: number): Outcome;
  /** (claimed - actual)/larger of a failing outcome by enclosures of both; undefined where they cannot be had. */
  confirm?(subject: Subject, instance: Instance, outcome: Outcome): number | undefined;
  /** What proves a failing outcome to somebody who does not trust the judge; undefined where there is no such proof. */
  prove?(subject: Subject, instance: Instance, outcome: Outcome): Proof | undefined;
  /** What more digits say in the end of what was kept: a failure, or the reason why there is no verdict. */
  settle?<Found extends Finding>(subject: Subject, kept: Kept<Found>): Found | string | undefined;
  /** Why what was seen is not enough for a verdict. */
  missing?(kept: Kept): string | undefined;
  /** The earliest, roundest time of a failure. */
  firstFailure?(subject: Subject, instance: Instance, worst: Outcome): Outcome;
  /** What the curve itself says of an instance, without any theory. */
  measure?(subject: Subject, system: ModalSystem, instance: Instance): Witness;
  /** The closest call as curves. */
  closestCall?(subject: Subject, finding: Finding): ClosestCall;
  tightness?(outcome: Outcome): Tightness;
  /** max over the times of ln(actual/claimed) on a curve of the loss; NaN where the claim is about more than the loss. */
  lossRatio?(
    subject: Subject,
    values: Instance['values'],
    curve: { readonly t: ArrayLike<number>; readonly loss: ArrayLike<number> },
  ): number;
}
