import { instanceAt, plainest } from '../hypotheses/sample.ts';
import { grid } from './modeSearch.ts';
import type { InstanceSource, Look } from './source.ts';
import { addressOf, descend, placeOf, spread, type Place } from './walk.ts';

const starts = 16;
const deepened = 3;
/** The last step of a walk, of 1000: rates may touch the claimed ones in a band as thin as this. */
const finest = 1e-6;

const word = 'rate';

/** Places of the parameters at which a relation that may fail in a thin band comes close to that. */
export const rateSource: InstanceSource = {
  name: 'rates',
  word,
  visit: rateSearch,
  at({ prepared: { hypotheses }, search }, address) {
    const units = placeOf(address, hypotheses.order.length);
    const instance = units === undefined ? undefined : instanceAt(hypotheses, { ...plainest, units });
    if (instance !== undefined) search.see(instance, { source: word, address }, grid);
    return instance !== undefined;
  },
};

/** Walks over the parameters towards the smallest difference of a rate from the least that is claimed. */
function rateSearch({ prepared, search }: Look): void {
  const { relation, hypotheses } = prepared;
  if (relation.thin !== true || hypotheses.order.length === 0) return;
  const first = instanceAt(hypotheses, plainest);
  const cost = first === undefined ? 'integrated' : prepared.bind(first.values).cost;
  if (cost === 'integrated' || cost === 'stepped') return;
  const margin = (units: Place): number => {
    const instance = search.done ? undefined : instanceAt(hypotheses, { ...plainest, units });
    if (instance === undefined) return Infinity;
    const outcome = search.see(instance, { source: word, address: addressOf(units) }, grid);
    return Number.isNaN(outcome.margin) ? Infinity : outcome.margin;
  };
  const seen = spread(hypotheses.order.length, starts).map((place) => ({ place, margin: margin(place) }));
  seen.sort((a, b) => a.margin - b.margin);
  for (const { place, margin: start } of seen.slice(0, deepened)) descend(place, start, margin, finest);
}
