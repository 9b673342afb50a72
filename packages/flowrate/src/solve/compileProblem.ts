import type { FirstOrderProblem, SolveOptions } from '@flowrate/ode';
import { compileExpression, compileSystem, ExpressionError } from '@flowrate/formula';
import { ProblemFileError, type ProblemFile } from './problemFile.ts';

/** A problem file made runnable: every formula compiled, every number evaluated. */
export interface CompiledProblem {
  readonly title: string;
  readonly state: readonly string[];
  readonly problem: FirstOrderProblem;
  readonly options: SolveOptions;
}

function fail(file: string, where: string, error: unknown): never {
  if (!(error instanceof ExpressionError)) throw error;
  throw new ProblemFileError('bad-expression', `${file}, ${where}: ${error.message}`, { cause: error });
}

/** A number, or an expression of the parameters that come before it. */
function evaluateValue(
  value: number | string,
  known: ReadonlyMap<string, number>,
  file: string,
  where: string,
): number {
  if (typeof value === 'number') return value;
  try {
    const names = [...known.keys()];
    return compileExpression(value, { symbols: names }).evaluate([...known.values()]);
  } catch (error) {
    return fail(file, where, error);
  }
}

function requireSameNames(
  given: readonly string[],
  state: readonly string[],
  part: string,
  file: string,
): void {
  const missing = state.find((name) => !given.includes(name));
  if (missing !== undefined) {
    throw new ProblemFileError(
      'missing',
      `${file}: ${part} has no entry for ${missing}; give one for each of ${state.join(', ')}`,
    );
  }
  const extra = given.find((name) => !state.includes(name));
  if (extra !== undefined) {
    throw new ProblemFileError(
      'unknown-name',
      `${file}: ${part} names ${extra}, which is not in state (${state.join(', ')})`,
    );
  }
}

function evaluateParameters(problem: ProblemFile, file: string): Map<string, number> {
  const values = new Map<string, number>([['pi', Math.PI]]);
  for (const [name, value] of Object.entries(problem.params)) {
    const number = evaluateValue(value, values, file, `params.${name}`);
    if (!Number.isFinite(number)) {
      throw new ProblemFileError('not-finite', `${file}: params.${name} is ${number}; give a finite number`);
    }
    values.set(name, number);
  }
  values.delete('pi');
  return values;
}

/** `points: n` means n evenly spaced times, both ends included. */
function outputTimes(problem: ProblemFile, span: readonly [number, number]): number[] | undefined {
  const { saveAt } = problem;
  if (saveAt === undefined || Array.isArray(saveAt)) return saveAt;
  const { points } = saveAt;
  return Array.from({ length: points }, (_, j) =>
    j === points - 1 ? span[1] : span[0] + ((span[1] - span[0]) * j) / (points - 1),
  );
}

/** A state or parameter is the name of one thing only. */
function requireDistinct(names: readonly string[], file: string): void {
  const twice = names.find((name, i) => name === 't' || names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new ProblemFileError(
    'name-taken',
    `${file}: the name ${twice} is used twice (t is the time); rename one`,
  );
}

/** The numbers that formulas see: t, the state and the parameters, in the order of their names. */
interface Scope {
  readonly symbols: readonly string[];
  /** With the time and state set to these. */
  readonly at: (t: number, y: ArrayLike<number>) => Float64Array;
}

function scopeOf(state: readonly string[], parameters: ReadonlyMap<string, number>): Scope {
  const symbols = ['t', ...state, ...parameters.keys()];
  const values = new Float64Array(symbols.length);
  values.set([...parameters.values()], 1 + state.length);
  return {
    symbols,
    at(t, y) {
      values[0] = t;
      values.set(y, 1);
      return values;
    },
  };
}

function compileEquations(
  problem: ProblemFile,
  { symbols, at }: Scope,
  file: string,
): FirstOrderProblem['rhs'] {
  const formulas = problem.state.map((name) => String(problem.equations[name]));
  formulas.forEach((formula, i) => {
    try {
      compileExpression(formula, { symbols });
    } catch (error) {
      fail(file, `equations.${problem.state[i]!}`, error);
    }
  });
  const system = compileSystem(formulas, { symbols });
  return (t, y, dydt) => system.evaluate(at(t, y), dydt);
}

function compileEvents(
  problem: ProblemFile,
  { symbols, at }: Scope,
  file: string,
): NonNullable<SolveOptions['events']> {
  return problem.events.map((event, i) => {
    try {
      const when = compileExpression(event.when, { symbols });
      return {
        name: event.name ?? event.when,
        direction: event.direction ?? 0,
        terminal: event.terminal ?? false,
        g: (t: number, y: Float64Array): number => when.evaluate(at(t, y)),
      };
    } catch (error) {
      return fail(file, `events[${i}].when`, error);
    }
  });
}

/**
 * Compiles the formulas of a problem file; they see t, the state and the parameters.
 * @throws ProblemFileError naming the file, the entry and the place in the formula
 */
export function compileProblem(problem: ProblemFile, file: string): CompiledProblem {
  const { state } = problem;
  requireSameNames(Object.keys(problem.equations), state, 'equations', file);
  requireSameNames(Object.keys(problem.initial), state, 'initial', file);
  const parameters = evaluateParameters(problem, file);
  requireDistinct([...state, ...parameters.keys()], file);
  const scope = scopeOf(state, parameters);
  const [start, end] = problem.span;
  const span = [
    evaluateValue(start, parameters, file, 'span'),
    evaluateValue(end, parameters, file, 'span'),
  ] as const;
  const rhs = compileEquations(problem, scope, file);
  const events = compileEvents(problem, scope, file);
  const saveAt = outputTimes(problem, span);
  return {
    title: problem.title ?? file,
    state,
    problem: {
      rhs,
      y0: state.map((name) => evaluateValue(problem.initial[name]!, parameters, file, `initial.${name}`)),
      span,
    },
    options: {
      ...(problem.method === undefined
        ? {}
        : { method: problem.method as NonNullable<SolveOptions['method']> }),
      ...(problem.rtol === undefined ? {} : { rtol: problem.rtol }),
      ...(problem.atol === undefined ? {} : { atol: problem.atol }),
      ...(problem.tstops === undefined
        ? {}
        : { tstops: problem.tstops.map((time, i) => evaluateValue(time, parameters, file, `tstops[${i}]`)) }),
      ...(problem.maxSteps === undefined ? {} : { maxSteps: problem.maxSteps }),
      ...(saveAt === undefined ? {} : { saveAt }),
      ...(events.length === 0 ? {} : { events }),
    },
  };
}
