import { compileExpression, number, type Expression } from '@flowrate/formula';
import { TooLarge } from '@flowrate/formula/rational';
import { TooShallow, Undetermined } from './exact/undetermined.ts';
import { zero, type Algebraic } from './exact/tower.ts';
import { fromProblem, type LongTimesInput, type Problem } from './formal/problem.ts';
import { compareGrowth, type Growth, steady, vanished } from './growth/growth.ts';
import { known, longTimes, type KnownAsymptotics } from './longTimes.ts';
import { answered, formalMethod } from './methods/formalMethod.ts';
import { isConstant, leadOf, type Series } from './series/series.ts';
import { closedStart } from './start/closedStart.ts';
import { connection } from './start/connection.ts';
import { constantStart } from './start/constantStart.ts';
import { staysFixed } from './start/fixedStart.ts';
import { survival } from './start/survival.ts';
import type { Start, StartedGrowth } from './start/start.ts';

/**
 * The growth of the solution from one start: the leading one that the start excites. Constant coefficients and closed
 * solutions are decided exactly; else the solution is followed for a while.
 */
export function longTimesFrom(
  input: LongTimesInput,
  start: Start,
): StartedGrowth | { readonly known: false; readonly reason: string } {
  const { growth: exact, seesAll, all: read } = decided(input, start);
  if (exact !== undefined) return { known: true, growth: exact, decided: 'exactly' };
  const all = read ?? longTimes(input);
  if (!all.known) return all;
  const growths = all.solutions.map(({ growth }) => growth);
  const [leading] = growths;
  if (leading === undefined) return { known: true, growth: vanished, decided: 'exactly' };
  const next = growths.find((growth) => compareGrowth(growth, leading) === -1);
  const survives = survival(input, start.state);
  if (survives === 'rests') return { known: true, growth: vanished, decided: 'exactly' };
  // One growth for all of them: no start but rest escapes it, where the component sees all of the state.
  if (next === undefined) {
    const sees = input.matrix.length === 1 || seesAll;
    return { known: true, growth: leading, decided: survives === 'moves' && sees ? 'exactly' : 'generic' };
  }
  const numbers = {
    state: start.state.map((tree) => compileExpression(tree, { symbols: [] }).evaluate([])),
    time: compileExpression(start.time ?? number(0), { symbols: [] }).evaluate([]),
  };
  const followed = connection(input, numbers, leading, next);
  if (followed === undefined) return { known: true, growth: leading, decided: 'generic' };
  return { known: true, growth: followed === 'leading' ? leading : next, decided: 'measured' };
}

/** What algebra alone says of a start. */
interface Decided {
  readonly growth?: Growth | undefined;
  /** The component's equation is of the system's full order: no motion is hidden from it. */
  readonly seesAll: boolean;
  /** All solutions, where what was read for the start tells them, too. */
  readonly all?: KnownAsymptotics | undefined;
}

function decided(input: LongTimesInput, start: Start): Decided {
  let seesAll = false;
  try {
    return fromProblem(input, (problem) => {
      seesAll = problem.rows.length === input.matrix.length + 1;
      const before = problem.constants.tower.generators.length;
      const growth = attempt(() => decidedFrom(problem, input, start));
      // Roots and roundings of the start say nothing of the system.
      const { rounded, tower } = problem.constants;
      const clean = growth === undefined && !rounded && tower.generators.length === before;
      return {
        growth,
        seesAll,
        all: clean ? attempt(() => known(answered(problem), formalMethod.name)) : undefined,
      };
    });
  } catch (error) {
    if (error instanceof Undetermined || error instanceof TooLarge) return { seesAll };
    throw error;
  }
}

/** What can be said, or nothing; expansions that are too short are another matter. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooShallow) throw error;
    if (error instanceof Undetermined || error instanceof TooLarge) return undefined;
    throw error;
  }
}

function decidedFrom(problem: Problem, input: LongTimesInput, start: Start): Growth | undefined {
  const state = start.state.map((tree) => valueOf(problem, tree));
  const time = valueOf(problem, start.time ?? number(0));
  const { rounded, dropped, late } = problem.constants;
  if (rounded) return undefined;
  if (state.every((z) => problem.ring.tower.isZero(z))) return vanished;
  // Coefficients that are constant at late times only have had others before.
  const throughout = !dropped && !late;
  const constant = throughout ? constantStart(problem, state) : undefined;
  if (constant !== undefined) return constant;
  const [observed = []] = problem.rows;
  if (staysFixed(input, start.state) && observed.every(isConstant)) {
    return isRest(problem, observed, state) ? vanished : steady;
  }
  return throughout ? closedStart(problem, state, time) : undefined;
}

function isRest({ ring: { tower } }: Problem, row: readonly Series[], state: readonly Algebraic[]): boolean {
  const terms = row.map((c, i) => tower.multiply(leadOf(c)?.coefficient ?? zero, state[i]!));
  return tower.isZero(terms.reduce((sum, term) => tower.add(sum, term), zero));
}

function valueOf({ expander }: Problem, tree: Expression): Algebraic {
  const series = expander.expand(tree);
  if (!isConstant(series)) throw new Undetermined('a start that moves');
  return leadOf(series)?.coefficient ?? zero;
}
