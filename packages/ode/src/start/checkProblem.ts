import { checkOptions, type OptionNames } from '@flowrate/base';
import { OdeError } from '../errors.ts';
import type { FirstOrderProblem, Problem, SecondOrderProblem } from '../problem.ts';

const firstOrderNames = {
  rhs: true,
  y0: true,
  span: true,
  jacobian: true,
  mass: true,
  bandwidth: true,
  p: true,
} satisfies OptionNames<FirstOrderProblem>;

const secondOrderNames = {
  acceleration: true,
  x0: true,
  v0: true,
  span: true,
  singular: true,
  damping: true,
  p: true,
} satisfies OptionNames<SecondOrderProblem>;

/** Whether a value is written as { … }: an object of a class may well have fields of its own. */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A value as a message shows it. */
export const shown = (value: unknown): string =>
  typeof value === 'string' ? `'${value}'` : Array.isArray(value) ? `[${value.join(', ')}]` : String(value);

const isFunction = (value: unknown): boolean => typeof value === 'function';

/** A problem is of one form, complete, and without keys that nobody reads. @throws OdeError `bad-problem`, `unknown-option` */
export function checkProblem(problem: Problem): void {
  const given: unknown = problem;
  if (typeof given !== 'object' || given === null) {
    throw new OdeError(
      'bad-problem',
      `the problem is ${isFunction(given) ? 'a function' : shown(given)}; give { rhs, y0, span } or { acceleration, x0, v0, span }`,
    );
  }
  const second = 'acceleration' in given;
  if (second && 'rhs' in given) {
    throw new OdeError('bad-problem', 'the problem has both rhs and acceleration; give one of them');
  }
  const name = second ? 'acceleration' : 'rhs';
  const derivative: unknown = Reflect.get(given, name);
  if (!isFunction(derivative)) {
    throw new OdeError(
      'bad-problem',
      `the problem's ${name} is ${shown(derivative)}; give a function that writes its result into its last argument`,
    );
  }
  const jacobian: unknown = Reflect.get(given, 'jacobian');
  if (!second && jacobian !== undefined && !isFunction(jacobian)) {
    throw new OdeError(
      'bad-problem',
      `the problem's jacobian is ${shown(jacobian)}; give a function (t, y, J) that writes into J`,
    );
  }
  if (isPlainObject(given)) {
    checkOptions('the problem', given, second ? secondOrderNames : firstOrderNames, OdeError);
  }
}

/** A list of numbers, whatever else was given. @throws OdeError with the code */
export function numbersOf(name: string, values: unknown, code: string): Float64Array {
  if (typeof values !== 'object' || values === null || !('length' in values)) {
    throw new OdeError(code, `${name} is ${shown(values)}; give a list of numbers`);
  }
  const list = Array.from(values as ArrayLike<unknown>);
  const bad = list.findIndex((value) => typeof value !== 'number');
  if (bad >= 0) throw new OdeError(code, `${name}[${bad}] is ${shown(list[bad])}; give a number`);
  return Float64Array.from(list as number[]);
}

/** @throws OdeError `bad-state`, `empty-state` or `not-finite` */
export function checkState(name: string, values: ArrayLike<number>): Float64Array {
  const state = numbersOf(name, values, 'bad-state');
  if (state.length === 0) throw new OdeError('empty-state', `${name} is empty; give at least one component`);
  const bad = state.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new OdeError('not-finite', `${name}[${bad}] is ${state[bad]}; give finite numbers`);
  return state;
}

/** The parameters; none where none are given. @throws OdeError `bad-parameters` or `not-finite` */
export function checkParameters({ p }: Problem): Float64Array {
  if (p === undefined) return new Float64Array(0);
  const values = numbersOf('p', p, 'bad-parameters');
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new OdeError('not-finite', `p[${bad}] is ${values[bad]}; give finite numbers`);
  return values;
}

/** @throws OdeError `bad-span` */
export function checkSpan(span: readonly [number, number]): void {
  const times = numbersOf('span', span, 'bad-span');
  if (times.length !== 2) {
    throw new OdeError(
      'bad-span',
      `the span has ${times.length} numbers; give its beginning and its end (output times go into saveAt)`,
    );
  }
  if (!times.every(Number.isFinite)) {
    throw new OdeError('bad-span', `the span is [${times.join(', ')}]; give two finite times`);
  }
}
