import type { Expression } from '@flowrate/formula';
import type { PreparedClaim } from './prepare.ts';

/** The expressions of the claim and of its systems. */
export function treesOf({
  relation,
  parsed,
  parsedAgainst,
}: Pick<PreparedClaim, 'relation' | 'parsed' | 'parsedAgainst'>): Expression[] {
  return [...relation.trees, ...(parsed?.cells ?? []), ...(parsedAgainst?.cells ?? [])];
}
