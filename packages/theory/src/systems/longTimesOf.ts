import { binary, number, substitute, symbol, type Expression } from '@flowrate/formula';
import { logSlope, NotDifferentiable, stepQuotient } from '@flowrate/formula/algebra';
import type { ParsedSystem } from './linearSystem.ts';
import { compareGrowth } from '../asymptotics/growth/growth.ts';
import type { LongTimesInput } from '../asymptotics/formal/problem.ts';
import { longTimes, type Asymptotics } from '../asymptotics/longTimes.ts';
import { longTimesFrom } from '../asymptotics/longTimesFrom.ts';
import type { Start, StartedGrowth } from '../asymptotics/start/start.ts';
import { systemMatrix } from './systemMatrix.ts';

/** Each symbol, lambda too, as a formula of numbers or of other symbols: s = 1/L. */
export type Formulas = Readonly<Record<string, Expression>>;

const unsupported = { known: false, reason: 'an unknown that no equation determines' } as const;

/** Long times of the main unknown of a system of text. */
export function longTimesOf(system: ParsedSystem, values: Formulas): Asymptotics {
  const input = inputOf(system, resolved(values));
  return input === undefined ? unsupported : longTimes(input);
}

/** Long times from the start x0, v0 (u0 of another unknown u, 0 where none is given) at the time t0. */
export function longTimesFromOf(
  system: ParsedSystem,
  values: Formulas,
): StartedGrowth | { readonly known: false; readonly reason: string } {
  const known = resolved(values);
  const input = inputOf(system, known);
  return input === undefined ? unsupported : longTimesFrom(input, startOf(system, known));
}

/** Names in names put into each other. */
function resolved(values: Formulas): ReadonlyMap<string, Expression> {
  const known = new Map(Object.entries(values));
  // Each round resolves one level.
  for (let round = 0; round < known.size; round++) {
    for (const [name, tree] of known) known.set(name, substitute(tree, known));
  }
  return known;
}

function inputOf(system: ParsedSystem, known: ReadonlyMap<string, Expression>): LongTimesInput | undefined {
  const matrix = systemMatrix(system, known);
  if (matrix === undefined) return undefined;
  return { kind: system.time === 'continuous' ? 'flow' : 'recursion', matrix };
}

/** As `initialState` has it in doubles: past values of a recursion x0, x0 - v0, …. */
function startOf(system: ParsedSystem, known: ReadonlyMap<string, Expression>): Start {
  const zero = number(0);
  const of = (name: string): Expression => known.get(name) ?? zero;
  const state = system.unknowns.flatMap(({ name, depth }, index) => {
    const [start, velocity] = index === 0 ? [of('x0'), of('v0')] : [of(`${name}0`), zero];
    return Array.from({ length: depth }, (_, j) => {
      if (j === 0) return start;
      if (system.time === 'continuous') return j === 1 ? velocity : zero;
      return binary('-', start, binary('*', number(j), velocity));
    });
  });
  return { state, time: system.time === 'continuous' ? of('t0') : zero };
}

/**
 * The growth of x(t)/f(t) from a start, f a formula of the time without zeros at late times: whether a bound f holds in the
 * end. z/f obeys z' = (A - f'/f) z, of a recursion z_(k+1) = A f(k)/f(k+1) z: exponentials that cancel leave no trace.
 */
export function quotientGrowth(
  system: ParsedSystem,
  values: Formulas,
  divisor: Expression,
): StartedGrowth | { readonly known: false; readonly reason: string } {
  const known = resolved(values);
  const input = inputOf(system, known);
  if (input === undefined) return unsupported;
  try {
    const started = longTimesFrom(input, startOf(system, known));
    const [all, quotients] = [
      longTimes(input),
      longTimes({ ...input, matrix: divided(input, substitute(divisor, known)) }),
    ];
    if (!started.known) return started;
    if (!all.known) return all;
    if (!quotients.known) return quotients;
    // Division by one formula keeps the order of the solutions.
    const place = all.solutions.findIndex(({ growth }) => compareGrowth(growth, started.growth) === 0);
    const found = quotients.solutions[place];
    return found === undefined || all.solutions.length !== quotients.solutions.length
      ? { known: false, reason: 'the solution that the start excites is not found again' }
      : { ...started, growth: found.growth };
  } catch (error) {
    if (error instanceof NotDifferentiable) return { known: false, reason: error.message };
    throw error;
  }
}

function divided({ kind, matrix }: LongTimesInput, divisor: Expression): Expression[][] {
  if (kind === 'flow') {
    const slope = logSlope(divisor, 't');
    return matrix.map((row, i) => row.map((cell, j) => (i === j ? binary('-', cell, slope) : cell)));
  }
  const next = new Map([['k', binary('+', symbol('k'), number(1))]]);
  const factor = stepQuotient(divisor, 'k', (of) => substitute(of, next));
  return matrix.map((row) => row.map((cell) => binary('*', cell, factor)));
}
