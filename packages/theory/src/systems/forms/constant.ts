import type { Form } from '../form.ts';
import { initialState } from '../transition.ts';
import { constantFlow } from '../solutions/constantFlow.ts';
import { exponentialFlow } from '../solutions/exponentialFlow.ts';
import { constantSystem } from './constantSystem.ts';

/** z' = A z with a constant matrix: closed forms for one and two components, e^(At) beyond. */
export const constant: Form = {
  name: 'constant',
  recognise(system, values, exact) {
    const { time, usesTime, dimension, unknowns } = system;
    if (usesTime || time === 'discrete') return undefined;
    return constantSystem(system, values, exact, (matrix, initial) => {
      const state = initialState(system, initial);
      return dimension <= 2
        ? constantFlow(matrix, dimension, state)
        : exponentialFlow(matrix, state, unknowns.length === 1);
    });
  },
};
