import type { DataInstance } from '@flowrate/verify';
import type { ClaimWithout } from '../claimParts.ts';
import type { Draw } from './draw.ts';

/** One instance on which the truth shows at moderate times, for the crude oracle. */
export interface Probe {
  readonly lambda: readonly number[];
  /** 1 for each mode where absent. */
  readonly x0?: readonly number[];
  /** At rest where absent. */
  readonly v0?: readonly number[];
  /** Initial values of further unknowns, by their name. */
  readonly further?: Readonly<Record<string, number>>;
  readonly symbols?: Readonly<Record<string, number>>;
  /** The last time, or step. */
  readonly until: number;
  /** Steps of the integrator; by default sixty a unit of time, between 3000 and 100000. */
  readonly steps?: number;
  /** How far a fitted rate may be off, relative to it. Default 2 %. */
  readonly tolerance?: number;
}

/** A claim, whether it is true, and the mathematics that says so. */
export interface Drawn {
  readonly claim: ClaimWithout<'id' | 'statement' | 'expected'>;
  readonly expected: boolean;
  readonly why: string;
  readonly data?: DataInstance;
  /** A true claim holds on each of them, a false one fails on one of them. None where nothing shows in moderate time. */
  readonly probes: readonly Probe[];
}

/** Random claims of one sort, with truth from mathematics that the judge has no part in. */
export interface Family {
  readonly name: string;
  /** Which of the nineteen kinds of wrong verdicts it measures, or what nobody has complained about. */
  readonly kind: number | 'other';
  draw(random: Draw): Drawn;
}
