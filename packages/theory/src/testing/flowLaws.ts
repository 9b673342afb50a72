/** An optimizer's flow as text against its functions: order, mode, rate, and what its invariants say. */
import { solve, type Problem } from '@flowrate/ode';
import { derive } from '../derive/derive.ts';
import { TheoryError } from '../errors.ts';
import type { Dynamics, Optimizer, Parameters } from '../optimizer.ts';
import { parseSystem } from '../systems/linearSystem.ts';
import { diagonal, fail, lambdaOf, type Each, type Law } from './law.ts';
import { sameRate, short, solutionOf, valueOf } from './readings.ts';

/** The state of a problem: its components, and their velocities where it is of second order. */
const sizeOf = (problem: Problem): number =>
  'rhs' in problem ? problem.y0.length : problem.x0.length + problem.v0.length;

export function flowLaws<P extends Parameters, D extends Parameters>(
  optimizer: Optimizer<P, D>,
  each: Each<P>,
): Law[] {
  const { flow } = optimizer.equations;
  return [
    {
      name: 'the text of the flow has the parameters for its symbols and the order of the ODE',
      check: each((params) => {
        const { symbols, dimension } = parseSystem(flow.text);
        const strange = symbols.find((name) => !(name in params));
        if (strange !== undefined) {
          throw new TheoryError('law-broken', `${strange} in "${flow.text}" is no parameter of it`);
        }
        const problem = optimizer.flow(params, { apply: diagonal(Float64Array.of(1)), delta0: [1], end: 1 });
        fail('order', dimension, sizeOf(problem), 0);
        const { order } = derive(flow.text, { values: { ...short(params), lambda: 1 } });
        fail('order by derive', order, dimension, 0);
      }),
    },
    {
      name: 'the text of the flow gives the mode',
      check: each((params, uniform) => {
        const lambda = lambdaOf(uniform);
        const mode = optimizer.mode(params, lambda);
        const solution = solutionOf(flow, params, lambda);
        for (let i = 0; i < 4; i++) {
          const t = 0.1 + 10 * uniform();
          const { sign, logAbs } = solution.x(t);
          // What an integrator of the text keeps, and the digits that cancel where roots nearly meet.
          fail(`φ(${t}) by text`, sign * Math.exp(logAbs), mode.phi(t), 1e-8);
        }
      }),
    },
    {
      name: 'the text of the flow gives the rate',
      check: each((params, uniform) => {
        const { lambda } = short({ lambda: lambdaOf(uniform) });
        const drawn = short(params);
        const derivation = derive(flow.text, { values: { ...drawn, lambda } });
        sameRate('the rate', derivation, optimizer.rate(drawn, [lambda]));
      }),
    },
    invariantLaw(optimizer, each),
  ];
}

/** A law of whatever moves: an optimizer's flow, or a dynamics without closed form. */
function invariantLaw<P extends Parameters>(dynamics: Dynamics<P>, each: Each<P>): Law {
  return {
    name: 'what its invariants name never grows along the flow',
    check: each((params, uniform) => {
      const lambda = lambdaOf(uniform);
      const saveAt = Array.from({ length: 60 }, (_, i) => (i + 1) / 6);
      const apply = diagonal(Float64Array.of(lambda));
      const problem = dynamics.flow(params, { apply, delta0: [1], end: 10 });
      const { y } = solve(problem, { rtol: 1e-12, atol: 1e-13, saveAt });
      for (const text of dynamics.invariants) {
        let last = Infinity;
        y.forEach((state, i) => {
          const now = valueOf(text, { ...params, lambda, t: saveAt[i]!, x: state[0]!, v: state[1] ?? 0 });
          // What the integration leaves of digits, on values of order 1.
          if (now > last + 1e-10) fail(`${text} at ${saveAt[i]!}`, now, last, 1e-10);
          last = now;
        });
      }
    }),
  };
}
