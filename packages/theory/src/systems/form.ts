import { number, type Expression } from '@flowrate/formula';
import type { ExactStart } from './exactStart.ts';
import type { ModalSystem } from './modal.ts';
import type { ParsedSystem } from './linearSystem.ts';

/** One mode of a system, every number of it an expression. */
export interface ExactMode {
  readonly symbols: ReadonlyMap<string, Expression>;
  readonly lambda: Expression;
  readonly initial: ExactStart;
}

/** Numbers for the symbols of a system; t0 among them is the time of the initial values. */
export type SymbolValues = Readonly<Record<string, number>>;

/** The same symbols as formulas: 2√μ, where the double is its rounding only. */
export interface ExactValues {
  readonly symbols: Readonly<Record<string, Expression>>;
  /** The formula that an eigenvalue is the rounding of. */
  readonly lambda: (value: number) => Expression;
}

/** Doubles as the decimal numbers that they are written as. */
export const asWritten = (values: SymbolValues): ExactValues => ({
  symbols: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, number(value)])),
  lambda: number,
});

/**
 * What a linear system of one mode is (constant coefficients, Bessel's equation, ...), as a value: how it is recognised on
 * its exact coefficients, and how it is then solved. `classify` walks the list of forms, and nothing else asks for one.
 */
export interface Form {
  readonly name: string;
  /** The system solved at values of its symbols, where it is of this form; undefined where it is not. */
  recognise(system: ParsedSystem, values: SymbolValues, exact: ExactValues): ModalSystem | undefined;
}
