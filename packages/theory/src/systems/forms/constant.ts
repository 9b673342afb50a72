import { binary, call, negate, number, type Expression } from '@flowrate/formula';
import { exactEquation, exactPair } from '../exactEquation.ts';
import type { ExactMode, Form } from '../form.ts';
import { secondOrder } from '../digits/secondOrder.ts';
import { taylorSeries } from '../digits/taylorSeries.ts';
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
  digits(system, evaluator, mode, at) {
    const pair = exactPair(system, mode);
    if (pair !== undefined) return secondOrder(pair.trace, pair.determinant, pair.start, at);
    const equation = exactEquation(system, mode);
    return equation === undefined
      ? undefined
      : equation.length > 2
        ? taylorSeries(evaluator, equation, mode, at)
        : closed(equation, mode, at);
  },
};

function closed(equation: readonly Expression[], { initial }: ExactMode, at: Expression): Expression {
  const x0 = initial.x0 ?? number(0);
  const [first, second] = equation as [Expression, Expression?];
  if (second === undefined) return binary('*', x0, call('exp', binary('*', first, at)));
  return secondOrder(second, negate(first), [x0, initial.v0 ?? number(0)], at);
}
