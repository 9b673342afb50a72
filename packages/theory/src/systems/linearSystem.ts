import { binary, number, substitute, symbol, symbolsOf, type Expression } from '@flowrate/formula';
import { withinBudget } from '@flowrate/formula/algebra';
import { TooLarge } from '@flowrate/formula/rational';
import { CompiledCells } from './compiledCells.ts';
import { DeriveError } from './reading/deriveError.ts';
import { readEquations, type EquationSystem } from './reading/equations.ts';
import { keyOf } from './reading/linearForm.ts';
import { solvable } from './reading/solvable.ts';

/**
 * A linear system of one mode as text, e.g. "x'' + b*x' + lambda*x = 0" or "y[k] = ...; x[k+1] = ...".
 * Each unknown has a newest value (its highest derivative, its newest shift), which the equations determine, and a
 * state of older ones. Both times thus become: newest values = linear function of the state.
 */
export interface ParsedSystem {
  readonly time: 'continuous' | 'discrete';
  readonly unknowns: readonly Unknown[];
  readonly dimension: number;
  /** Parameters, without lambda, t, k. */
  readonly symbols: readonly string[];
  /** Symbols that the text has, whether or not they cancel. */
  readonly mentioned: readonly string[];
  readonly usesTime: boolean;
  /** Coefficients [newest values | state], equation by equation, each row summing to 0. */
  readonly cells: readonly Expression[];
  /** The cells as numbers; compiled when they are first asked for. */
  readonly compiled: CompiledCells;
}

export interface Unknown {
  readonly name: string;
  /** Order of the highest derivative, or newest shift. */
  readonly top: number;
  /** Number of state components. */
  readonly depth: number;
  /** Index of its first state component. */
  readonly offset: number;
}

/** State components that are solved for. */
export const maxOrder = 12;

/**
 * The system of a text, as `readEquations` reads it, with its state.
 * @throws ExpressionError for a text that is no formula, DeriveError for one that is no linear system
 */
export function parseSystem(source: string): ParsedSystem {
  try {
    return withinBudget(() => assemble(readEquations(source, new Map()), source));
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    throw new DeriveError(
      'too-large',
      `the coefficients of "${source.slice(0, 80)}" grow too large: ${error.message}`,
    );
  }
}

function assemble(equations: EquationSystem, source: string): ParsedSystem {
  const { kind, forms, unknowns: names, parameters } = solvable(equations);
  const time = kind === 'ode' ? 'continuous' : 'discrete';
  const terms = forms.flatMap((form) => [...form.terms.values()]);
  const unknowns: Unknown[] = [];
  let dimension = 0;
  for (const name of names) {
    const places = terms.filter((term) => term.name === name).map((term) => term.level);
    const top = Math.max(...places);
    const oldest = time === 'continuous' ? 0 : Math.min(...places);
    unknowns.push({ name, top, depth: top - oldest, offset: dimension });
    dimension += top - oldest;
  }
  const main = unknowns[0]!;
  if (!(dimension > 0) || main.depth === 0) {
    throw new DeriveError(
      'degenerate',
      `"${source}" leaves ${main.name} without a rule of its own: give one`,
    );
  }
  if (dimension > maxOrder) {
    throw new DeriveError('too-large', `"${source}" has ${dimension} state components: at most ${maxOrder}`);
  }
  const columns = columnKeys(time, unknowns);
  const zero: Expression = { kind: 'number', value: 0 };
  // A recurrence is counted from its newest value, x[k+1], wherever its text begins.
  const late = time === 'discrete' ? main.top - 1 : 0;
  const cells = forms.flatMap((form) =>
    columns.map((key) => earlier(form.terms.get(key)?.written ?? zero, late)),
  );
  const used = new Set(cells.flatMap(symbolsOf));
  const clock = time === 'continuous' ? 't' : 'k';
  const symbols = [...used].filter((name) => name !== 'lambda' && name !== clock);
  let compiled: CompiledCells | undefined;
  return {
    time,
    unknowns,
    dimension,
    symbols,
    mentioned: parameters,
    usesTime: used.has(clock),
    cells,
    get compiled() {
      return (compiled ??= new CompiledCells(cells, symbols, clock));
    },
  };
}

/** Columns of the coefficient matrix: the newest value of each unknown, then the state. */
function columnKeys(time: ParsedSystem['time'], unknowns: readonly Unknown[]): string[] {
  const tops = unknowns.map((u) => keyOf(u.name, u.top));
  const state = unknowns.flatMap((u) =>
    Array.from({ length: u.depth }, (_, j) => keyOf(u.name, time === 'continuous' ? j : u.top - 1 - j)),
  );
  return [...tops, ...state];
}

/** A coefficient at step k - steps. */
const earlier = (tree: Expression, steps: number): Expression =>
  steps === 0 || !symbolsOf(tree).includes('k')
    ? tree
    : substitute(tree, new Map([['k', binary('-', symbol('k'), number(steps))]]));
