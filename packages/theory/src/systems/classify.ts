import { forms } from './forms/list.ts';
import { asWritten, type ExactValues, type Form, type SymbolValues } from './form.ts';
import type { ParsedSystem } from './linearSystem.ts';
import type { ModalSystem } from './modal.ts';

/** What a system is, and itself solved. */
export interface Classified {
  readonly form: Form;
  readonly system: ModalSystem;
}

/** The first form that a system has at values of its symbols; the last of the list takes every system. */
export function classify(
  system: ParsedSystem,
  values: SymbolValues,
  exact: ExactValues = asWritten(values),
  known: readonly Form[] = forms,
): Classified {
  for (const form of known) {
    const solved = form.recognise(system, values, exact);
    if (solved !== undefined) return { form, system: solved };
  }
  throw new RangeError('no form takes this system: the last form of the list has to take every one');
}

/** The system with numbers for its symbols, solved; t0 among them is the time of the initial values. */
export const bindSystem = (system: ParsedSystem, values: SymbolValues, exact?: ExactValues): ModalSystem =>
  classify(system, values, exact).system;
