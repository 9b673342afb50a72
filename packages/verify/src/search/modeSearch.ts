import { decidedByMode } from './byMode.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { instanceAt, type Draw } from '../hypotheses/sample.ts';
import type { Searcher } from './searcher.ts';
import type { Instance } from '../claim/types.ts';
import { descend, instanceAtPath, spread, type Place } from './walk.ts';

/** Places of the parameters: a fortieth of the runs, within these. */
const parameterCount = { least: 6, most: 24 } as const;
const modeCount = 9;
const deepened = 3;
/** The last step of a walk, of 1000. */
const finest = 2;
/** Times that each place is looked at. */
export const grid = 48;

// A place is one in (parameters, ends of the spectrum, λ).

/**
 * A claim that single modes decide is compared mode by mode: at up to 24 places of the parameters (spread like a lattice) times
 * 9 eigenvalues from the smallest to the largest, then, from the closest three, by a search for the smallest margin
 * over parameters and λ at once. Returns what was done, for people; undefined where modes alone do not decide.
 */
export function modeSearch(prepared: PreparedClaim, search: Searcher, runs: number): string | undefined {
  const { hypotheses } = prepared;
  const count = Math.min(parameterCount.most, Math.max(parameterCount.least, Math.round(runs / 40)));
  const places = lattice(hypotheses.order.length + 2, count);
  const first = places.map((place) => at(prepared, place)).find((instance) => instance !== undefined);
  if (first === undefined || !decidedByMode(prepared, first)) return undefined;
  let compared = 0;
  const seen: { place: Place; margin: number }[] = [];
  const margin = (place: Place): number => {
    const instance = at(prepared, place);
    if (instance === undefined || search.done) return Infinity;
    compared += 1;
    const outcome = search.see(instance, pathOf(place), grid);
    // Equality at the start says nothing about which mode comes closest.
    const found = outcome.late?.margin ?? outcome.margin;
    return Number.isNaN(found) ? Infinity : found;
  };
  for (const place of places) seen.push({ place, margin: margin(place) });
  seen.sort((a, b) => a.margin - b.margin);
  for (const start of seen.slice(0, deepened)) descend(start.place, start.margin, margin, finest);
  if (search.done) return undefined;
  return `single modes decide it, ${compared} compared`;
}

/** The one instance at a path that `modeSearch` gave. */
export const modeInstance = (prepared: PreparedClaim, path: string): Instance =>
  instanceAtPath(path, prepared.hypotheses.order.length + 3, (place) => at(prepared, place));

const pathOf = (place: Place): string => `mode:${place.join(',')}`;

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
  const alone = <T extends readonly number[]>(values: T): number[] =>
    values.map((value, i) => (i === carrier ? value : 0));
  return { ...instance, x0: alone(instance.x0), v0: alone(instance.v0) };
}
