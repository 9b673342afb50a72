import { binary, number, type Expression } from '@flowrate/formula';
import type { ExactMode } from './form.ts';
import type { ParsedSystem } from './linearSystem.ts';
import { transitionTrees } from './transitionTrees.ts';

const rowsOf = (system: ParsedSystem, mode: ExactMode): Expression[][] | undefined =>
  transitionTrees(system, new Map([...mode.symbols, ['lambda', mode.lambda]]));

/**
 * The coefficients of a system that is one equation: of x^(m) = Σ c_j x^(j), ascending, or of x_(k+1) = Σ c_j x_(k-j).
 * Undefined where several unknowns have a state.
 */
export function exactEquation(system: ParsedSystem, mode: ExactMode): readonly Expression[] | undefined {
  if (system.unknowns.slice(1).some(({ depth }) => depth > 0)) return undefined;
  const rows = rowsOf(system, mode);
  return rows?.[system.time === 'discrete' ? 0 : rows.length - 1];
}

/** Two unknowns with a state each: x obeys the equation of trace and determinant, from x0 and its next value (derivative). */
export interface ExactPair {
  readonly trace: Expression;
  readonly determinant: Expression;
  readonly start: readonly [x0: Expression, next: Expression];
}

/** The pair that a system is; undefined where it is one equation, or more than two components. */
export function exactPair(system: ParsedSystem, mode: ExactMode): ExactPair | undefined {
  const [, second] = system.unknowns;
  if (second === undefined || second.depth === 0 || system.dimension !== 2) return undefined;
  const rows = rowsOf(system, mode);
  if (rows === undefined) return undefined;
  const [[a, b], [c, d]] = rows as [[Expression, Expression], [Expression, Expression]];
  const x0 = mode.initial.x0 ?? number(0);
  const u0 = mode.initial[`${second.name}0`] ?? number(0);
  return {
    trace: binary('+', a, d),
    determinant: binary('-', binary('*', a, d), binary('*', b, c)),
    start: [x0, binary('+', binary('*', a, x0), binary('*', b, u0))],
  };
}
