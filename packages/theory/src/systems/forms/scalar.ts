import { derivedDecay } from '../derivedDecay.ts';
import type { Form } from '../form.ts';
import { scalarDecay, scalarFlow } from '../solutions/scalarFlow.ts';
import { integrated } from './integrated.ts';

/** x' = a(t) x: by the integral of a. */
export const scalar: Form = {
  name: 'scalar',
  recognise(system, values, exact) {
    if (system.time === 'discrete' || system.dimension !== 1) return undefined;
    const { along, scale, from, ...rest } = integrated(system, values);
    const coefficient = (lambda: number): ((t: number) => number) => {
      const out = new Float64Array(1);
      return (t) => {
        along(lambda)(t, out);
        return out[0]!;
      };
    };
    return {
      ...rest,
      solve: (lambda, { x0 = 0 }) => scalarFlow(coefficient(lambda), x0, from(lambda), scale(lambda)),
      decay: (lambda, start) =>
        derivedDecay(system, exact, lambda, start) ?? scalarDecay(coefficient(lambda), scale(lambda)),
    };
  },
};
