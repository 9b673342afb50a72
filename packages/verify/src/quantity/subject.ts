import type { Expression } from '@flowrate/formula';
import type { ModalSystem, ParsedSystem } from '@flowrate/theory';
import type { Instance } from '../claim/instance.ts';
import type { Hypotheses, Values } from '../hypotheses/hypotheses.ts';
import { initialOf } from '../hypotheses/initial.ts';
import { Solution } from './solution.ts';

/** The system at values of its symbols. */
export type Binder = (values: Values) => ModalSystem;

/** What a claim speaks of: the system of one eigenmode under hypotheses and, for comparisons, a second one. */
export interface Subject {
  readonly hypotheses: Hypotheses;
  readonly bind: Binder;
  readonly against: Binder | undefined;
  /** The systems as equations, where they were given as text. */
  readonly parsed: ParsedSystem | undefined;
  readonly parsedAgainst: ParsedSystem | undefined;
  readonly time: 'continuous' | 'discrete';
  /** Initial values from x0 = 1 that a catalogue optimizer brings, where the claim gives none. */
  readonly starts?: Readonly<Record<string, Expression>>;
}

/** A system of the subject on an instance. */
export function solve(_subject: Subject, system: ModalSystem, instance: Instance): Solution {
  return new Solution(system, instance, (mode) => initialOf(instance, mode));
}

/** What one value of either solution costs at values of the symbols. */
export const costsOf = (
  { bind, against }: Pick<Subject, 'bind' | 'against'>,
  values: Values,
): ModalSystem['cost'][] => [bind, against].flatMap((binder) => binder?.(values).cost ?? []);

/** The name of the time. */
export const clockOf = ({ time }: Pick<Subject, 'time'>): 't' | 'k' => (time === 'continuous' ? 't' : 'k');
