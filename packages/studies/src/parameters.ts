/** What of a study can be set: one schema feeds command-line options, sweeps, sliders and the check at the door. */
import { FlowrateError, guessOf } from '@flowrate/base';

interface Described<T> {
  readonly description: string;
  readonly default: T;
}
/** Without a default the study decides by itself. */
export interface NumberParameter<T = number | undefined> extends Described<T> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
  readonly whole: boolean;
}
export interface FlagParameter extends Described<boolean> {
  readonly kind: 'flag';
}
export interface ChoiceParameter<T = string> extends Described<T> {
  readonly kind: 'choice';
  readonly choices: readonly T[];
}
export interface ListParameter<T = unknown> extends Described<readonly T[]> {
  readonly kind: 'list';
  /** What is known to choose from; others may be given. */
  readonly known?: readonly T[];
}
export type AnyParameter = NumberParameter | FlagParameter | ChoiceParameter | ListParameter;

/** The parameter that a value of this type needs. */
export type StudyParameter<T> = [T] extends [boolean]
  ? FlagParameter
  : [T] extends [number | undefined]
    ? NumberParameter<T>
    : [T] extends [string]
      ? ChoiceParameter<T>
      : [T] extends [readonly (infer Item)[]]
        ? ListParameter<Item>
        : AnyParameter;

export type StudySchema<P> = { readonly [K in keyof P]-?: StudyParameter<P[K]> };
export type StudyValues = Readonly<Record<string, unknown>>;

/** Every parameter at its default. */
export function defaultsOf<P extends object>(schema: StudySchema<P>): P {
  const entries = Object.entries<AnyParameter>(schema).map(([name, { default: value }]) => [name, value]);
  return Object.fromEntries(entries) as P;
}

/** What is wrong with a value; undefined where nothing is. */
function problem(parameter: AnyParameter, value: unknown): string | undefined {
  switch (parameter.kind) {
    case 'number': {
      if (value === undefined && parameter.default === undefined) return undefined;
      const { min, max, whole } = parameter;
      const fits = typeof value === 'number' && value >= min && value <= max;
      if (fits && (!whole || Number.isInteger(value))) return undefined;
      return `give a ${whole ? 'whole ' : ''}number from ${min} to ${max}`;
    }
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'give true or false';
    case 'choice':
      return parameter.choices.some((choice) => choice === value)
        ? undefined
        : `choose ${parameter.choices.join(', ')}`;
    case 'list':
      return Array.isArray(value) ? undefined : 'give a list';
  }
}

/** @throws FlowrateError `unknown-parameter` with the nearest name, `missing-parameter`, `bad-parameter` with the range */
export function checkParameters<P extends object>(where: string, schema: StudySchema<P>, params: P): void {
  const parameters = new Map(Object.entries<AnyParameter>(schema));
  const names = [...parameters.keys()];
  const given = new Map<string, unknown>(Object.entries(params));
  for (const name of given.keys()) {
    if (parameters.has(name)) continue;
    const guess = guessOf(name, names);
    throw new FlowrateError(
      'unknown-parameter',
      `${where}: there is no parameter ${name}${guess}; it has ${names.join(', ')}`,
    );
  }
  for (const [name, parameter] of parameters) {
    if (!given.has(name))
      throw new FlowrateError('missing-parameter', `${where}: the parameter ${name} is missing`);
    const wrong = problem(parameter, given.get(name));
    if (wrong !== undefined)
      throw new FlowrateError('bad-parameter', `${where}: ${name} is ${String(given.get(name))}; ${wrong}`);
  }
}

/** What a list holds is checked by who reads it. @throws FlowrateError `bad-parameter` */
export function requirePositive(where: string, value: unknown): void {
  if (typeof value === 'number' && value > 0 && Number.isFinite(value)) return;
  throw new FlowrateError('bad-parameter', `${where}: ${String(value)} is no finite number above zero`);
}
