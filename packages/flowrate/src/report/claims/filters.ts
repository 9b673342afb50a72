import type { Claim, Verdict } from '@flowrate/verify';

/** A verdict, and the claim as it was written where it is known. */
export interface Judged {
  readonly verdict: Verdict;
  readonly claim: Claim | undefined;
}

/** What a reader may choose to see. */
export interface Filter {
  readonly name: string;
  readonly label: string;
  readonly holds: (judged: Judged) => boolean;
}

/** Whether a verdict contradicts what the claim's author says; without a word of the author, whether it is refuted. */
export const isSurprising = ({ expected, verdict }: Verdict): boolean =>
  expected === false ? verdict === 'verified' : verdict === 'refuted';

export const filters: readonly Filter[] = [
  { name: 'all', label: 'all', holds: () => true },
  { name: 'mine', label: 'mine (from a claims file)', holds: ({ claim }) => claim?.file !== undefined },
  { name: 'refuted', label: 'refuted', holds: ({ verdict }) => verdict.verdict === 'refuted' },
  { name: 'open', label: 'open', holds: ({ verdict }) => verdict.verdict === 'inconclusive' },
  {
    name: 'surprising',
    label: 'against what its author says',
    holds: ({ verdict }) => isSurprising(verdict),
  },
];
