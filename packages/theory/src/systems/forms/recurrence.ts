import type { Form } from '../form.ts';
import { initialState } from '../transition.ts';
import { constantRecurrence } from '../solutions/constantRecurrence.ts';
import { constantSystem } from './constantSystem.ts';

/** z_next = A z with a constant matrix: powers of its roots, or squares of the matrix. */
export const recurrence: Form = {
  name: 'recurrence',
  recognise(system, values, exact) {
    const { time, usesTime, dimension } = system;
    if (usesTime || time === 'continuous') return undefined;
    return constantSystem(system, values, exact, (matrix, initial) =>
      constantRecurrence(matrix, dimension, initialState(system, initial), initial.v0 ?? 0),
    );
  },
};
