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

/** A claim as `expected` rows have it: the verdict is what is compared. */
export const judgedAs = (claim: string, verdict: Verdict): StudyRow => ({ part: 'claim', claim, verdict });

export const holds = (condition: boolean): Verdict => (condition ? 'verified' : 'refuted');

/** What figures say that are known well enough to decide; others say nothing. */
export const holdsIf = (known: boolean, condition: boolean): Verdict =>
  known ? holds(condition) : 'inconclusive';

/** From one width to another by this factor, a distance that goes like m^(-1/2) halves: one draw of each does not hide that. */
const apart = 4;

/**
 * A claim that a distance falls with the width, told by the narrowest and the widest; nothing of one width alone. What
 * rises from one drawn network to another refutes no limit.
 */
export function fallsWithWidth(
  claim: string,
  points: readonly { readonly width: number; readonly gap: number }[],
): ClaimRow[] {
  const sorted = [...points].sort((a, b) => a.width - b.width);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  return [
    claimRow(
      claim,
      holdsIf(last.width >= apart * first.width && last.gap < first.gap, true),
      `the distance goes from ${shown(first.gap, 2)} at m = ${first.width} to ${shown(last.gap, 2)} at ${last.width}`,
    ),
  ];
}

/** A number as sentences have it. */
export const shown = (value: number, digits = 3): string => String(Number(value.toPrecision(digits)));
