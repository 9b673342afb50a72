import { FlowrateError, guessOf, printable } from '@flowrate/base';
import type { Study } from '@flowrate/studies';
import type { YamlFile } from '../../files/yamlFile.ts';
import { partsOf, type Axis, type Part, type Said } from './axes.ts';
import { pointOf, type Point, type Settings } from './configuration.ts';
import { dataSchema, fileDigests } from './feeds.ts';
import type { PlanFile, Setting } from './planFile.ts';
import { SweepError } from '../sweepError.ts';
import { defaultWords, settled, valuesOf } from './words.ts';

/** A plan that was checked against its study. */
export interface Plan {
  readonly title: string;
  readonly study: string;
  /** Points of the whole plan, the budget aside. */
  readonly count: number;
  /** Points that are run: those within the budget. */
  readonly wanted: number;
  /** The point with this index, made when it is asked for: a plan may have more than memory holds. */
  point(index: number): Point;
  readonly budget: NonNullable<PlanFile['budget']>;
  readonly limits: NonNullable<PlanFile['limits']>;
}

export interface PlanSurroundings {
  readonly studies: readonly Study[];
  /** Of the program. */
  readonly version: string;
  /** The first of the seeds that a plan repeats over. */
  readonly seed: number;
}

/** How the names of settings of the data begin, beside those of the study's own parameters. */
const ofData = 'data.';

function studyOf(name: string, studies: readonly Study[]): Study {
  const found = studies.find((study) => study.name === name);
  if (found !== undefined) return found;
  const names = studies.map((study) => study.name);
  const guess = guessOf(name, names);
  throw new SweepError(
    'unknown-study',
    `there is no study ${printable(name, 80)}${guess}; there are ${names.join(', ')}`,
  );
}

/** Says of any error where in the file its cause stands. */
function at<T>(place: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof FlowrateError)) throw error;
    throw new SweepError(error.code, `${place}: ${error.message}`, { cause: error });
  }
}

function checkData(study: string, data: Settings): Settings {
  const parsed = dataSchema(study).safeParse(data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const where = issue.path.length === 0 ? '' : `${printable(issue.path.join('.'), 80)}: `;
  throw new SweepError('bad-data', `the data of ${study}: ${where}${issue.message}`);
}

/** What all points have in common: parameters and data in words. */
interface Base {
  readonly study: Study;
  readonly defaults: Settings;
  readonly data: Settings;
}

/** Refuses a value that its study would refuse. */
function checkSaid({ study, defaults, data }: Base, { name, word }: Omit<Said, 'path'>): void {
  if (name.startsWith(ofData)) checkData(study.name, { ...data, [name.slice(ofData.length)]: word });
  else valuesOf(study.name, study.parameters, { ...defaults, [name]: word });
}

/** Refuses names that are set twice, and parts that leave nothing to run. */
function checkParts(parts: readonly Part[], base: Base, { content, place }: YamlFile<PlanFile>): void {
  const taken = new Map(Object.keys(content.set).map((name) => [name, 'set']));
  for (const name of Object.keys(content.data)) taken.set(ofData + name, 'data');
  if (content.grid !== undefined && Object.keys(content.grid).length === 0) {
    throw new SweepError(
      'empty-grid',
      `${place(['grid'])}: the grid is empty; give a parameter and its values`,
    );
  }
  for (const { path, names, said } of parts) {
    const [part] = path;
    if (said.length === 0) {
      throw new SweepError(
        'empty-grid',
        `${place(path)}: ${path.join('.')} is empty; give at least one value`,
      );
    }
    for (const name of names) {
      const before = taken.get(name);
      if (before !== undefined) {
        throw new SweepError(
          'set-twice',
          `${place(path)}: ${name} is set in ${before} and in ${String(part)}; set it once`,
        );
      }
      taken.set(name, String(part));
    }
    for (const one of said) at(place(one.path), () => checkSaid(base, one));
  }
}

/** The seeds that a plan repeats over, by their order. */
function seedsOf(
  repeat: PlanFile['repeat'],
  first: number,
): { count: number; seed: (index: number) => number } {
  if (Array.isArray(repeat)) return { count: repeat.length, seed: (index) => repeat[index]! };
  return { count: repeat ?? 1, seed: (index) => first + index };
}

/** The settings at a place of the product of axes, of which the last varies fastest. */
function settingsAt(axes: readonly Axis[], index: number): Settings {
  let rest = index;
  const changes: Settings[] = [];
  for (const axis of [...axes].reverse()) {
    changes.push(axis.at(rest % axis.count));
    rest = Math.floor(rest / axis.count);
  }
  return Object.assign({}, ...changes) as Settings;
}

/**
 * Checks a plan against its study: every name, every value, before anything runs.
 * @throws SweepError with file, line and remedy
 */
export function compilePlan(file: YamlFile<PlanFile>, { studies, version, seed }: PlanSurroundings): Plan {
  const { content, place } = file;
  const study = at(place(['study']), () => studyOf(content.study, studies));
  const { parameters: schema, name } = study;
  const data = at(place(['data']), () => checkData(name, content.data));
  const base: Base = { study, defaults: defaultWords(schema), data: content.data };
  for (const [key, word] of Object.entries(content.set)) {
    at(place(['set', key]), () => checkSaid(base, { name: key, word }));
  }
  const parts = partsOf(content);
  checkParts(parts, base, file);
  const axes = parts.map(({ path, make }) => at(place(path), () => make(schema)));
  const seeds = seedsOf(content.repeat, seed);
  const settings = axes.reduce((product, axis) => product * axis.count, 1);
  const count = settings * seeds.count;
  const known = new Map<string, Settings>();
  const digestsOf = (own: Settings): Settings => {
    const key = JSON.stringify(own);
    const digests = known.get(key) ?? fileDigests(own);
    known.set(key, digests);
    return digests;
  };
  at(place(['data']), () => digestsOf(data));
  const { budget = {}, limits = {}, title = name } = content;
  return {
    ...{ title, study: name, count, budget, limits },
    wanted: Math.min(count, budget.points ?? Infinity),
    point(index) {
      const changes = settingsAt(axes, index % settings);
      const parameters: Record<string, Setting | undefined> = { ...base.defaults };
      let own = data;
      for (const [key, word] of Object.entries({ ...content.set, ...changes })) {
        if (word === undefined) continue;
        if (key.startsWith(ofData)) own = { ...own, [key.slice(ofData.length)]: word };
        else parameters[key] = settled(schema, key, word);
      }
      const files = digestsOf(own);
      const seedIndex = Math.floor(index / settings);
      return pointOf({ study: name, version, parameters, data: own, files, seed: seeds.seed(seedIndex) });
    },
  };
}
