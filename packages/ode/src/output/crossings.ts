import { dipOf, zeroOf, type Bracket, type Curve } from './zero.ts';

/** Parts into which a step is cut before its crossings are looked for: two crossings inside one step are found. */
const parts = 8;
/** So many times more parts where there is a crossing, until no more are seen. */
const refinement = 5;
const mostParts = 5000;
/** Parts a crossing, at least, where a count is believed. */
const sparse = 8;

/** A zero, and whether the curve rises there in the direction of the step. */
export interface Crossing {
  readonly t: number;
  readonly rising: boolean;
}

/** The value of a curve where a step ended, and the zeros inside it. */
export interface Crossings {
  readonly last: number;
  readonly found: readonly Crossing[];
  /** Whether the curve crosses zero faster than it is looked at. */
  readonly lost: boolean;
}

/** A curve at times in their order. */
interface Samples {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** What is known of a curve before it is looked at. */
export interface Known {
  /** The value where the step begins; 0 means that it starts on a zero, which is no crossing. */
  readonly first: number;
  /** How exactly the zeros are located. */
  readonly resolution: number;
  /** Values of that size, beside a zero where the step begins, say nothing of the curve's sign. */
  readonly noise: number;
}

/** The zeros of a curve in a step, in their order. */
export function crossingsIn(curve: Curve, step: readonly [number, number], known: Known): Crossings {
  const { resolution } = known;
  let samples = sample(curve, step, parts, known);
  let found = zerosOf(curve, samples, resolution);
  const last = samples.values[samples.values.length - 1]!;
  for (let count = parts * refinement; found.length > 0; count *= refinement) {
    if (count > mostParts) return { last, found, lost: true };
    samples = sample(curve, step, count, known);
    // Counted first: to an infinite resolution a zero is as good as its bracket.
    const seen = zerosOf(curve, samples, Infinity).length;
    if (seen <= found.length && seen <= count / sparse) break;
    found = zerosOf(curve, samples, resolution);
  }
  return { last, found, lost: false };
}

/**
 * The curve where the step is cut into parts. Where it starts on a zero, it may come back to it at once (a ball thrown
 * up from the floor): its first part is cut in halves towards the start, down to the resolution.
 */
function sample(
  curve: Curve,
  [from, to]: readonly [number, number],
  count: number,
  { first, resolution, noise }: Known,
): Samples {
  const times = [from];
  if (first === 0) {
    const halves: number[] = [];
    let length = (to - from) / (2 * count);
    for (; Math.abs(length) > resolution && from + length !== from; length /= 2) halves.push(from + length);
    times.push(...halves.reverse());
  }
  const near = times.length;
  for (let j = 1; j <= count; j++)
    times.push(j === count ? to : from + ((to - from) * (j + unevenness(j, count))) / count);
  const values = times.map((time, j) => (j === 0 ? first : curve(time)));
  for (let j = 0; j < near; j++) if (Math.abs(values[j]!) <= noise) values[j] = 0;
  return { times, values };
}

/** Finer parts are uneven, by multiples of the golden ratio: no rhythm of the curve beats with them and hides. */
const unevenness = (j: number, count: number): number =>
  count === parts ? 0 : (((j * (Math.sqrt(5) - 1)) / 2) % 1) / 2;

function zerosOf(curve: Curve, { times, values }: Samples, resolution: number): Crossing[] {
  const found: Crossing[] = [];
  const look = (bracket: Bracket): void => {
    const { ga, b, gb } = bracket;
    if (ga === 0 || !Number.isFinite(ga) || !Number.isFinite(gb)) return;
    if (gb === 0) found.push({ t: b, rising: ga < 0 });
    else if (Math.sign(ga) !== Math.sign(gb))
      found.push({ t: zeroOf(curve, bracket, resolution), rising: ga < 0 });
  };
  for (let j = 0; j + 1 < times.length; j++) {
    const whole = { a: times[j]!, ga: values[j]!, b: times[j + 1]!, gb: values[j + 1]! };
    if (!mayDip(values, j)) {
      look(whole);
      continue;
    }
    const sign = Math.sign(whole.ga);
    const [t, g] = dipOf(curve, whole.a, whole.b, sign);
    if (Math.sign(g) === sign) continue;
    look({ ...whole, b: t, gb: g });
    look({ ...whole, a: t, ga: g });
  }
  return found;
}

/** Whether the curve keeps its sign over part j and bends towards zero there, so that two zeros may hide in it. */
function mayDip(values: readonly number[], j: number): boolean {
  const here = values[j]!;
  const next = values[j + 1]!;
  const sign = Math.sign(here);
  const after = j + 2 < values.length ? values[j + 2]! : next;
  return (
    sign !== 0 &&
    Math.sign(next) === sign &&
    (j === 0 || sign * values[j - 1]! >= sign * here) &&
    sign * after >= sign * next
  );
}
