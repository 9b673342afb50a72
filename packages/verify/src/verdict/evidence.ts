import type { PreparedClaim } from '../prepared/prepare.ts';
import { readable } from '../relations/words.ts';
import type { Found, Searcher } from '../search/searcher.ts';

const named = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${readable(value)}`)
    .join(', ');

/** One line about a failing instance: what was seen, what is claimed, where. */
export function evidenceOf(prepared: PreparedClaim, { outcome, instance }: Found): string {
  const where = named(instance.values);
  const here = where === '' ? '' : ` (${where})`;
  return (outcome.note ?? prepared.relation.failing(prepared, outcome)) + here;
}

/** One line about a search that found nothing: the closest call, and how hard it was looked for. */
export function verifiedEvidence(prepared: PreparedClaim, search: Searcher, closest: Found): string {
  const { length } = search.doubtful;
  const doubts = length === 0 ? '' : `, ${length} of them within rounding (the worst held by enclosures)`;
  const held = { closest, onData: search.onData, witness: search.seenWitness };
  const tried = `${search.seen} instances (borders, single modes, random ones)${doubts}`;
  return `${prepared.relation.holding(prepared, held)}; ${tried}`;
}
