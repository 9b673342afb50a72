import { fold, type Algebra, type Expression } from '@flowrate/formula';
import { type ExactMode } from '../../systems/form.ts';
import type { ParsedSystem } from '../../systems/linearSystem.ts';
import { EnclosureError } from './enclosureError.ts';
import type { Field } from './field.ts';
import { staged, valueAt, type Staged } from './staged.ts';
import { transitionIn } from './transitionIn.ts';

/** A system with its numbers, in one arithmetic. */
export interface BoundSystem<T> {
  readonly start: readonly T[];
  /** A(t), or A of step k. */
  readonly matrixAt: (clock: T) => T[][];
}

const noSymbol = (name: string): never => {
  throw new EnclosureError('not-covered', `the symbol '${name}' has no value`);
};

/** A formula in numbers. */
export const valueOf = <T, C>(tree: Expression, algebra: Algebra<T, C>): T => fold(tree, algebra, noSymbol);

/** The system at the numbers of a mode. @throws EnclosureError, ExpressionError */
export function bindMode<T, C>(
  system: ParsedSystem,
  mode: ExactMode,
  algebra: Algebra<T, C>,
  field: Field<T>,
): BoundSystem<T> {
  const known = valuesOf(mode, algebra);
  const clockName = system.time === 'continuous' ? 't' : 'k';
  const symbols = (name: string): Staged<T> => {
    if (name === clockName) return { at: (clock) => clock };
    return { fixed: known.get(name) ?? noSymbol(name) };
  };
  const memo = new Map<Expression, Staged<T>>();
  const cells = system.cells.map((cell) => fold(cell, staged(algebra), symbols, memo));
  const matrixAt = (clock: T): T[][] =>
    transitionIn(
      system,
      cells.map((cell) => valueAt(cell, clock)),
      field,
    );
  const start = startIn(system, mode, algebra, field);
  if (system.usesTime) return { start, matrixAt };
  const matrix = matrixAt(field.zero);
  return { start, matrixAt: () => matrix };
}

/** Symbols and eigenvalue. */
export function valuesOf<T, C>(mode: ExactMode, algebra: Algebra<T, C>): Map<string, T> {
  const known = new Map<string, T>();
  for (const [name, tree] of mode.symbols) known.set(name, valueOf(tree, algebra));
  known.set('lambda', valueOf(mode.lambda, algebra));
  return known;
}

/** The state at the start, as `initialState` has it: x0, v0 (past x0 - v0, x0 - 2 v0, ...), u0 for a further unknown u. */
function startIn<T, C>(system: ParsedSystem, mode: ExactMode, algebra: Algebra<T, C>, field: Field<T>): T[] {
  const initial = (name: string): T => {
    const tree = mode.initial[name];
    return tree === undefined ? field.zero : valueOf(tree, algebra);
  };
  return system.unknowns.flatMap(({ name, depth }, index) => {
    const start = initial(index === 0 ? 'x0' : `${name}0`);
    const velocity = index === 0 ? initial('v0') : field.zero;
    let past = start;
    return Array.from({ length: depth }, (_, j) => {
      if (system.time === 'continuous') return j === 0 ? start : j === 1 ? velocity : field.zero;
      if (j > 0) past = field.subtract(past, velocity);
      return past;
    });
  });
}
