/**
 * Values of a study's parameters as a plan says them: what a parameter knows by name (optimizers, claims) is said by its name,
 * and one value stands for a list of one.
 */
import { nearest, printable } from '@flowrate/base';
import { checkParameters, type AnyParameter, type StudySchema, type StudyValues } from '@flowrate/studies';
import type { Settings } from './configuration.ts';
import type { Setting } from './planFile.ts';
import { SweepError } from '../sweepError.ts';

type Named = Readonly<Record<'id' | 'name', unknown>>;

/** The name of a value that cannot be written itself; undefined for a plain one. */
function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, name } = value as Named;
  if (typeof name === 'string') return name;
  return typeof id === 'string' ? id : undefined;
}

const isWord = (value: unknown): value is number | string | boolean =>
  ['number', 'string', 'boolean'].includes(typeof value);

/** How a plan would say this value. @throws SweepError `unspeakable` where it could not */
export function said(value: unknown): Setting | undefined {
  if (value === undefined || isWord(value)) return value;
  if (Array.isArray(value)) {
    const words = value.map((item: unknown) => nameOf(item) ?? item);
    if (words.every(isWord)) return words;
  }
  throw new SweepError('unspeakable', `a plan has no words for a value of the type ${typeof value}`);
}

/** What a plan's word of a list stands for. */
function meantItem(where: string, known: readonly unknown[] | undefined, word: Setting): unknown {
  const named = new Map((known ?? []).map((item) => [nameOf(item), item]));
  named.delete(undefined);
  if (named.size === 0) return word;
  const found = named.get(String(word));
  if (found !== undefined) return found;
  const names = [...named.keys()].filter((name) => name !== undefined);
  const near = nearest(String(word), names);
  const guess = near === undefined ? `there are ${names.join(', ')}` : `did you mean ${near}?`;
  throw new SweepError('unknown-value', `${where}: there is no ${printable(String(word), 80)}; ${guess}`);
}

/** What a plan's word for a parameter stands for. */
function meant(where: string, parameter: AnyParameter, word: Setting | undefined): unknown {
  if (parameter.kind !== 'list' || word === undefined) return word;
  const items = Array.isArray(word) ? word : [word];
  return items.map((item) => meantItem(where, parameter.known, item));
}

/** Values of all parameters of a study from a plan's words. @throws SweepError, FlowrateError as `checkParameters` */
export function valuesOf(study: string, schema: StudySchema<StudyValues>, words: Settings): StudyValues {
  const values = Object.entries(words).map(([name, word]) => {
    const parameter = Object.hasOwn(schema, name) ? schema[name] : undefined;
    return [name, parameter === undefined ? word : meant(`${study}: ${name}`, parameter, word)] as const;
  });
  // JSON has no word for a value that the study decides by itself.
  const undecided = Object.entries<AnyParameter>(schema).filter(
    ([, { default: value }]) => value === undefined,
  );
  const params = Object.fromEntries([...undecided.map(([name]) => [name, undefined] as const), ...values]);
  checkParameters(study, schema, params);
  return params;
}

/** The words of a study's defaults. */
export function defaultWords(schema: StudySchema<StudyValues>): Settings {
  return Object.fromEntries(
    Object.entries<AnyParameter>(schema).map(([name, parameter]) => [name, said(parameter.default)]),
  );
}

/** Words as they stand in a configuration: a list of one is a list, whichever way it was said. */
export function settled(schema: StudySchema<StudyValues>, name: string, word: Setting): Setting {
  const isList = Object.hasOwn(schema, name) && schema[name]!.kind === 'list';
  return isList && !Array.isArray(word) ? [word] : word;
}
