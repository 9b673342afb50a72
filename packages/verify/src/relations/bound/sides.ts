import type { Expression } from '@flowrate/formula';
import { fromNumber } from '@flowrate/formula/scaled';
import type { ModalSystem } from '@flowrate/theory';
import type { Instance } from '../../claim/instance.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { InstanceScope, type Solution } from '../../quantity/solution.ts';
import { solve, type Subject } from '../../quantity/subject.ts';
import { firstTime } from './fromTime.ts';
import { boundAt, type BoundAt } from './judgeBound.ts';

const nothing = fromNumber(0);

/** The two sides of an inequality. */
export interface Sides {
  readonly small: Quantity;
  readonly large: Quantity;
  /** The earliest time at which it is claimed. */
  readonly from?: Expression | undefined;
}

/** The bound on an instance as a function of time, and the solutions behind it; before it is claimed nothing breaks it. */
export function boundOn(
  { small, large, from }: Sides,
  subject: Subject,
  system: ModalSystem,
  instance: Instance,
): { at: BoundAt; solutions: Solution[]; scope: InstanceScope } {
  const main = solve(subject, system, instance);
  const other = subject.against?.(instance.values);
  const second = other === undefined ? undefined : solve(subject, other, instance);
  const scope = new InstanceScope(instance, main, second);
  const at = boundAt(scope, small, large);
  const first = firstTime(from, instance.values);
  return {
    at: (t) => (t < first ? { t, gap: Infinity, small: nothing, large: nothing } : at(t)),
    solutions: second === undefined ? [main] : [main, second],
    scope,
  };
}
