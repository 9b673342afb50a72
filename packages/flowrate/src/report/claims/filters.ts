import { isSurprising, type Claim, type Verdict } from '@flowrate/verify';

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
