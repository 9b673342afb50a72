import type { ModalSystem } from '@flowrate/theory';
import type { Instance } from '../../claim/instance.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { InstanceScope, type Solution } from '../../quantity/solution.ts';
import { solve, type Subject } from '../../quantity/subject.ts';
import { boundAt, type BoundAt } from './judgeBound.ts';

/** The two sides of an inequality. */
export interface Sides {
  readonly small: Quantity;
  readonly large: Quantity;
}

/** The bound on an instance as a function of time, and the solutions behind it. */
export function boundOn(
  { small, large }: Sides,
  subject: Subject,
  system: ModalSystem,
  instance: Instance,
): { at: BoundAt; solutions: Solution[]; scope: InstanceScope } {
  const main = solve(subject, system, instance);
  const other = subject.against?.(instance.values);
  const second = other === undefined ? undefined : solve(subject, other, instance);
  const scope = new InstanceScope(instance, main, second);
  return {
    at: boundAt(scope, small, large),
    solutions: second === undefined ? [main] : [main, second],
    scope,
  };
}
