import { OdeError } from './errors.ts';
import type { FirstOrderProblem, Problem } from './problem.ts';

/**
 * A second-order problem as a first-order one with the state [x, v]. The singular term -(d/t)·v is added here; at
 * t = 0 the velocity is 0 and the term tends to -d·x''(0), so that x''(0) = a(0, x0, 0)/(1 + d).
 */
export function toFirstOrder(problem: Problem): FirstOrderProblem {
  if (!('acceleration' in problem)) return problem;
  const { acceleration, x0, v0, span, singular } = problem;
  const n = x0.length;
  if (v0.length !== n) {
    throw new OdeError('bad-shape', `x0 has ${n} components and v0 has ${v0.length}; make them equal`);
  }
  const damping = singular?.damping ?? 0;
  if (singular !== undefined && span[0] === 0) {
    for (let i = 0; i < n; i++) {
      if (v0[i] !== 0) {
        throw new OdeError(
          'singular-start',
          `v0[${i}] is ${v0[i]}; with damping d/t the velocity at t = 0 must be 0`,
        );
      }
    }
  }
  const x = new Float64Array(n);
  const v = new Float64Array(n);
  const a = new Float64Array(n);
  const y0 = new Float64Array(2 * n);
  y0.set(Float64Array.from(x0));
  y0.set(Float64Array.from(v0), n);
  return {
    rhs(t, y, dydt) {
      x.set(y.subarray(0, n));
      v.set(y.subarray(n));
      acceleration(t, x, v, a);
      const start = damping !== 0 && t === 0;
      const friction = start || damping === 0 ? 0 : damping / t;
      const scale = start ? 1 / (1 + damping) : 1;
      for (let i = 0; i < n; i++) {
        dydt[i] = v[i]!;
        dydt[n + i] = scale * a[i]! - friction * v[i]!;
      }
    },
    y0,
    span,
  };
}
