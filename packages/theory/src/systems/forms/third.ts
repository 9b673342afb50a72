import type { Form } from '../form.ts';
import { initialState } from '../transition.ts';
import { thirdOrderFlow, thirdOrderRecurrence } from '../solutions/thirdOrder.ts';
import { constantSystem } from './constantSystem.ts';

/** One equation of order three with constant coefficients, in Newton's form over its roots. */
export const third: Form = {
  name: 'third-order',
  recognise(system, values, exact) {
    const { time, usesTime, dimension, unknowns } = system;
    if (usesTime || dimension !== 3 || unknowns[0]!.depth !== 3) return undefined;
    return constantSystem(system, values, exact, (matrix, initial) => {
      const state = initialState(system, initial);
      return time === 'continuous'
        ? thirdOrderFlow(matrix, state)
        : thirdOrderRecurrence(matrix, state, initial.v0 ?? 0);
    });
  },
};
