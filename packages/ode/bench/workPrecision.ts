import { solve, type MethodName } from '@flowrate/ode';
import { jacobianOf, problemOf, references, type Reference } from '../test/problems.ts';
import { trueError } from './equalError.ts';

function methodsFor({ stiff, secondOrder, id }: Reference): MethodName[] {
  if (stiff) return ['radau5', 'rodas5p', 'auto'];
  const velocityFree = id === 'pleiades' || id.startsWith('kepler');
  return ['bs3', 'tsit5', 'dop853', 'odex', ...(secondOrder && velocityFree ? (['nystrom4'] as const) : [])];
}

/** Every reference problem by the methods that fit it, at two tolerances: true error, steps, calls, time. */
export function printWorkPrecision(): void {
  console.log('\nproblem          method    rtol     true error    steps     calls  Jacobians        ms');
  for (const reference of references) {
    for (const method of methodsFor(reference)) {
      for (const rtol of [1e-6, 1e-9]) {
        const plain = problemOf(reference);
        const problem = reference.stiff ? { ...plain, jacobian: jacobianOf(reference) } : plain;
        const options = {
          method,
          rtol,
          atol: rtol * (reference.id.startsWith('robertson') ? 1e-6 : 1e-3),
          saveAt: [reference.t1],
          maxSteps: 10_000_000,
        };
        let best = Infinity;
        let solution = solve(problem, options);
        for (let r = 0; r < 3; r++) {
          const begin = performance.now();
          solution = solve(problem, options);
          best = Math.min(best, performance.now() - begin);
        }
        const { stats, y } = solution;
        console.log(
          [
            reference.id.padEnd(16),
            method.padEnd(9),
            rtol.toExponential(0),
            trueError(Array.from(y[0]!), reference.y1).toExponential(1).padStart(12),
            String(stats.steps).padStart(9),
            String(stats.rhs).padStart(9),
            String(stats.jacobians).padStart(9),
            best.toFixed(2).padStart(10),
          ].join(' '),
        );
      }
    }
  }
}
