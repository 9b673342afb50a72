/** Claims as a study judges them: lines of its table. */
import type { StudyRow } from '../study.ts';

export type Verdict = 'verified' | 'refuted' | 'inconclusive';

export interface ClaimRow extends StudyRow {
  readonly part: 'claim';
  readonly claim: string;
  readonly verdict: Verdict;
  /** The figures that decide. */
  readonly because: string;
}

export const claimRow = (claim: string, verdict: Verdict, because: string): ClaimRow => ({
  part: 'claim',
  claim,
  verdict,
  because,
});

export const holds = (condition: boolean): Verdict => (condition ? 'verified' : 'refuted');

/** A number as sentences have it. */
export const shown = (value: number, digits = 3): string => String(Number(value.toPrecision(digits)));
