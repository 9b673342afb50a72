import { grid } from './modeSearch.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { instanceAt, plainest } from '../hypotheses/sample.ts';
import type { Searcher } from './searcher.ts';
import type { Instance } from '../claim/types.ts';
import { descend, instanceAtPath, spread, type Place } from './walk.ts';

const starts = 16;
const deepened = 3;
/** The last step of a walk, of 1000: rates may touch the claimed ones in a band as thin as this. */
const finest = 1e-6;

/** Walks over the parameters towards the smallest difference of a rate from the least that is claimed. */
export function rateSearch(prepared: PreparedClaim, search: Searcher): void {
  const { relation, hypotheses, claim, density } = prepared;
  if (relation.kind !== 'rate' || relation.comparison === '=' || relation.value === undefined) return;
  if (density !== undefined || claim.best !== undefined || hypotheses.order.length === 0) return;
  const first = instanceAt(hypotheses, plainest);
  const cost = first === undefined ? 'integrated' : prepared.bind(first.values).cost;
  if (cost === 'integrated' || cost === 'stepped') return;
  const margin = (units: Place): number => {
    const instance = search.done ? undefined : instanceAt(hypotheses, { ...plainest, units });
    if (instance === undefined) return Infinity;
    const outcome = search.see(instance, `rate:${units.join(',')}`, grid);
    return Number.isNaN(outcome.margin) ? Infinity : outcome.margin;
  };
  const seen = spread(hypotheses.order.length, starts).map((place) => ({ place, margin: margin(place) }));
  seen.sort((a, b) => a.margin - b.margin);
  for (const { place, margin: start } of seen.slice(0, deepened)) descend(place, start, margin, finest);
}

/** The one instance at a path that `rateSearch` gave. */
export const rateInstance = ({ hypotheses }: PreparedClaim, path: string): Instance =>
  instanceAtPath(path, hypotheses.order.length, (units) => instanceAt(hypotheses, { ...plainest, units }));
