import { binary, number, substitute, type Expression } from '@flowrate/formula';
import type { ParsedSystem } from '../systems/linearSystem.ts';
import type { LongTimesInput } from './formal/problem.ts';
import { longTimes, type Asymptotics } from './longTimes.ts';
import { longTimesFrom } from './longTimesFrom.ts';
import type { Start, StartedGrowth } from './start/start.ts';
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
