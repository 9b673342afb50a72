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

/** A claim that a distance falls with the width, told by the narrowest and the widest; nothing of one width alone. */
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
      holds(last.gap < first.gap),
      `the distance falls from ${shown(first.gap, 2)} at m = ${first.width} to ${shown(last.gap, 2)} at ${last.width}`,
    ),
  ];
}

/** A number as sentences have it. */
export const shown = (value: number, digits = 3): string => String(Number(value.toPrecision(digits)));
