/** What varies in a plan, as axes whose product are its points. */
import { randomStream } from '@flowrate/base';
import type { AnyParameter, StudySchema, StudyValues } from '@flowrate/studies';
import type { Settings } from './configuration.ts';
import type { PlanFile, Setting, Spread } from './planFile.ts';
import { mostSobolDimensions, sobolPoints } from './sobol.ts';
import { SweepError } from '../sweepError.ts';

export interface Axis {
  readonly count: number;
  /** What the place with this index changes. */
  at(index: number): Settings;
}

/** One value that a plan gives a name, and where it stands in the file. */
export interface Said {
  readonly name: string;
  readonly word: Setting;
  readonly path: readonly PropertyKey[];
}

type Scale = (low: number, high: number, share: number) => number;
const scales: Readonly<Record<'linear' | 'log', Scale>> = {
  linear: (low, high, share) => low + (high - low) * share,
  log: (low, high, share) => low * (high / low) ** share,
};

/** How numbers of a parameter are spread between two ends. */
function between(
  schema: StudySchema<StudyValues>,
  name: string,
  [low, high]: readonly [number, number],
  wish?: 'linear' | 'log',
): (share: number) => number {
  const parameter: AnyParameter | undefined = Object.hasOwn(schema, name) ? schema[name] : undefined;
  const number = parameter?.kind === 'number' ? parameter : undefined;
  if (parameter !== undefined && number === undefined && parameter.kind !== 'list') {
    throw new SweepError('not-a-number', `${name} is not a number; list its values in the grid`);
  }
  const scale = wish ?? number?.scale ?? 'linear';
  if (!(low < high) || (scale === 'log' && low <= 0)) {
    const want = scale === 'log' ? 'two ascending positive numbers' : 'two ascending numbers';
    throw new SweepError('bad-range', `${name} goes from ${low} to ${high}; give ${want}`);
  }
  const whole = number?.whole ?? (Number.isInteger(low) && Number.isInteger(high));
  return (share) => {
    // The end itself, where rounding would pass it by.
    const value = share === 1 ? high : scales[scale](low, high, share);
    return whole ? Math.round(value) : value;
  };
}

function gridAxis(schema: StudySchema<StudyValues>, name: string, values: Spread | Setting[]): Axis {
  if (!Array.isArray(values)) {
    const { from, to, points, scale } = values;
    const value = between(schema, name, [from, to], scale);
    return { count: points, at: (index) => ({ [name]: value(index / (points - 1)) }) };
  }
  return { count: values.length, at: (index) => ({ [name]: values[index] }) };
}

type Ranges = NonNullable<PlanFile['random']>['ranges'];

function sampled(
  schema: StudySchema<StudyValues>,
  ranges: Ranges,
  count: number,
  shares: (index: number) => number[],
): Axis {
  const values = Object.entries(ranges).map(([name, ends]) => [name, between(schema, name, ends)] as const);
  return {
    count,
    at(index) {
      const at = shares(index);
      return Object.fromEntries(values.map(([name, value], d) => [name, value(at[d]!)]));
    },
  };
}

function randomAxis(
  schema: StudySchema<StudyValues>,
  { points, seed = 1, ranges }: NonNullable<PlanFile['random']>,
): Axis {
  const names = Object.keys(ranges);
  const stream = randomStream(seed);
  return sampled(schema, ranges, points, (index) => {
    const own = stream.split(index);
    return names.map(() => own.uniform());
  });
}

function sobolAxis(
  schema: StudySchema<StudyValues>,
  { points, ranges }: NonNullable<PlanFile['sobol']>,
): Axis {
  const dimensions = Object.keys(ranges).length;
  if (dimensions > mostSobolDimensions) {
    throw new SweepError(
      'too-many-ranges',
      `sobol has ${dimensions} ranges, and there are Sobol' points of up to ${mostSobolDimensions}; use random`,
    );
  }
  if (points > 2 ** 32) throw new SweepError('too-many-points', `sobol has at most ${2 ** 32} points`);
  return sampled(schema, ranges, points, sobolPoints(dimensions));
}

/** The part of a plan that an axis comes from, as a path into the file, and the axis. */
export interface Part {
  readonly path: readonly PropertyKey[];
  readonly make: (schema: StudySchema<StudyValues>) => Axis;
  /** The names that it sets. */
  readonly names: readonly string[];
  /** What the file says, to be checked; of ranges the ends. */
  readonly said: readonly Said[];
}

const ends = (part: string, ranges: Ranges): Said[] =>
  Object.entries(ranges).flatMap(([name, pair]) =>
    pair.map((word, end) => ({ name, word, path: [part, 'ranges', name, end] })),
  );

/** The parts of a plan that vary, slowest first. */
export function partsOf({ grid = {}, list, random, sobol }: PlanFile): Part[] {
  const parts: Part[] = [];
  if (list !== undefined) {
    const said = list.flatMap((entry, index) =>
      Object.entries(entry).map(([name, word]) => ({ name, word, path: ['list', index, name] })),
    );
    const names = [...new Set(said.map(({ name }) => name))];
    const at = (index: number): Settings => list[index]!;
    parts.push({ path: ['list'], names, said, make: () => ({ count: list.length, at }) });
  }
  for (const [name, values] of Object.entries(grid)) {
    const path = ['grid', name];
    const said = Array.isArray(values)
      ? values.map((word, index) => ({ name, word, path: [...path, index] }))
      : [values.from, values.to].map((word) => ({ name, word, path }));
    parts.push({ path, names: [name], said, make: (schema) => gridAxis(schema, name, values) });
  }
  if (random !== undefined) {
    const said = ends('random', random.ranges);
    const make: Part['make'] = (schema) => randomAxis(schema, random);
    parts.push({ path: ['random'], names: Object.keys(random.ranges), said, make });
  }
  if (sobol !== undefined) {
    const said = ends('sobol', sobol.ranges);
    const make: Part['make'] = (schema) => sobolAxis(schema, sobol);
    parts.push({ path: ['sobol'], names: Object.keys(sobol.ranges), said, make });
  }
  return parts;
}
