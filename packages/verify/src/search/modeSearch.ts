import { decidedByMode } from './byMode.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { alone } from '../hypotheses/withStarts.ts';
import { instanceAt, type Draw } from '../hypotheses/sample.ts';
import type { Instance } from '../claim/instance.ts';
import type { InstanceSource, Look } from './source.ts';
import { addressOf, descend, placeOf, spread, type Place } from './walk.ts';

/** Places of the parameters: a fortieth of the runs, within these. */
const parameterCount = { least: 6, most: 24 } as const;
const modeCount = 9;
const deepened = 3;
/** The last step of a walk, of 1000. */
const finest = 2;
/** Times that each place is looked at. */
export const grid = 48;

const word = 'mode';

// A place is one in (parameters, ends of the spectrum, λ).

/** Single modes, where they decide the claim. */
export const modeSource: InstanceSource = {
  name: 'modes',
  word,
  visit(look) {
    look.search.reduction = modeSearch(look);
  },
  at({ prepared, search }, address) {
    const place = placeOf(address, prepared.hypotheses.order.length + 3);
    const instance = place === undefined ? undefined : at(prepared, place);
    if (instance !== undefined) search.see(instance, { source: word, address }, grid);
    return instance !== undefined;
  },
};

/**
 * A claim that single modes decide is compared mode by mode: at up to 24 places of the parameters (spread like a lattice) times
 * 9 eigenvalues from the smallest to the largest, then, from the closest three, by a search for the smallest margin
 * over parameters and λ at once. Returns what was done, for people; undefined where modes alone do not decide.
 */
function modeSearch({ prepared, search, runs }: Look): string | undefined {
  const { hypotheses } = prepared;
  const count = Math.min(parameterCount.most, Math.max(parameterCount.least, Math.round(runs / 40)));
  const places = lattice(hypotheses.order.length + 2, count);
  const first = places.map((place) => at(prepared, place)).find((instance) => instance !== undefined);
  if (first === undefined) return undefined;
  const decided = decidedByMode(prepared, first);
  // Where modes do not decide, the closest call may still be one mode's, at one step: worth a walk where that costs nothing.
  const cheap = prepared.relation.interior === true && prepared.bind(first.values).cost === 'closed';
  if (!decided && !cheap) return undefined;
  let compared = 0;
  const seen: { place: Place; margin: number }[] = [];
  let best: { readonly place: Place; readonly margin: number } | undefined;
  const margin = (place: Place): number => {
    const instance = at(prepared, place);
    if (instance === undefined || search.done) return Infinity;
    compared += 1;
    const outcome = search.see(instance, { source: word, address: addressOf(place) }, grid);
    // Equality at the start says nothing about which mode comes closest.
    const found = (decided ? outcome.late : outcome.started)?.margin ?? outcome.margin;
    const value = Number.isNaN(found) ? Infinity : found;
    if (best === undefined || value < best.margin) best = { place, margin: value };
    return value;
  };
  for (const place of places) seen.push({ place, margin: margin(place) });
  seen.sort((a, b) => a.margin - b.margin);
  for (const start of seen.slice(0, deepened)) descend(start.place, start.margin, margin, finest);
  // Each step has its own worst eigenvalue: next to the closest call of one lies that of the next.
  if (best !== undefined) for (const place of alongSpectrum(best.place)) margin(place);
  if (search.done || !decided) return undefined;
  return `single modes decide it, ${compared} compared`;
}

/** How far, and how finely, is looked beside the closest call. */
const beside = { reach: 40, step: 2 } as const;

/** Places whose λ lies next to one's. */
function alongSpectrum(place: Place): Place[] {
  const lambda = place[place.length - 1]!;
  const count = (2 * beside.reach) / beside.step + 1;
  return Array.from({ length: count }, (_, i) => lambda - beside.reach + i * beside.step)
    .filter((unit) => unit > 0 && unit < 1000)
    .map((unit) => [...place.slice(0, -1), unit]);
}

/** Places of the parameters, each with every λ. */
function lattice(dimensions: number, count: number): Place[] {
  return spread(dimensions, count).flatMap((parameters) =>
    Array.from({ length: modeCount }, (_, m) => [...parameters, (1000 * m) / (modeCount - 1)]),
  );
}

/** The instance with all weight on one mode of a spectrum that attains its ends. */
function at(prepared: PreparedClaim, place: Place): Instance | undefined {
  const { hypotheses } = prepared;
  const n = hypotheses.order.length;
  const lambda = place[n + 2]!;
  const draw: Draw = {
    units: place.slice(0, n),
    ends: [place[n]!, place[n + 1]!],
    inner: lambda > 0 && lambda < 1000 ? [lambda] : [],
    weights: [0],
    velocities: [0],
  };
  const instance = instanceAt(hypotheses, draw);
  if (instance === undefined) return undefined;
  const last = instance.lambda.length - 1;
  const carrier = lambda === 0 ? 0 : lambda === 1000 ? last : Math.min(1, last);
  return alone(instance, carrier);
}
