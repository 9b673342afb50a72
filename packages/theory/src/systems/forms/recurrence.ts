import { negate } from '@flowrate/formula';
import { exactEquation, exactPair } from '../exactEquation.ts';
import type { Form } from '../form.ts';
import { numberOf, startOf, stepped } from '../digits/stepped.ts';
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
  digits(system, evaluator, mode, at) {
    const pair = exactPair(system, mode);
    if (pair === undefined) {
      const equation = exactEquation(system, mode);
      if (equation === undefined || equation.length > 2) return undefined;
      return stepped(evaluator, equation, startOf(mode, equation.length), numberOf(at));
    }
    const [x0, next] = pair.start;
    const k = numberOf(at);
    return k === 0
      ? evaluator.evaluate(x0, {})
      : stepped(evaluator, [pair.trace, negate(pair.determinant)], [next, x0], k - 1);
  },
};
