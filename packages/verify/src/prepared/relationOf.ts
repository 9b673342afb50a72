import { ClaimError, type ClaimPlace } from '../claim/errors.ts';
import type { Claim } from '../claim/claim.ts';
import { placeOf } from '../claim/placeOf.ts';
import type { Relation } from '../relations/relation.ts';

/** What a claim says under a key; relations bring keys of their own. */
export const valueAt = (claim: Claim, key: string): unknown =>
  Object.entries(claim).find(([name]) => name === key)?.[1];

/** The one relation that a claim has. @throws ClaimError for none, two, and keys that belong to another */
export function relationOf(claim: Claim, relations: readonly Relation[], place: ClaimPlace): Relation {
  const present = relations.filter(({ key }) => valueAt(claim, key) !== undefined);
  const [relation, second] = present;
  if (relation === undefined || second !== undefined) {
    const keys = present.map(({ key }) => key).join(' and ');
    throw new ClaimError(
      relation === undefined ? 'no-relation' : 'two-relations',
      `claim "${claim.id}" has ${relation === undefined ? 'no relation' : keys}`,
      `Give exactly one of ${relations.map(({ key }) => key).join(', ')}.`,
      second === undefined ? place : placeOf(claim, second.key),
    );
  }
  for (const other of relations) {
    if (other === relation) continue;
    for (const [key, { alone }] of Object.entries(other.companions ?? {})) {
      if (valueAt(claim, key) === undefined) continue;
      throw new ClaimError(
        alone.code,
        `claim "${claim.id}" ${alone.problem}`,
        alone.remedy,
        placeOf(claim, key),
      );
    }
  }
  return relation;
}
