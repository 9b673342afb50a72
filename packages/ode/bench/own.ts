import { solve, type MethodName } from '@flowrate/ode';
import { Solver } from 'odex';
import type { Run } from './peers.ts';
import { problems, type ProblemName } from './problems.ts';

function fastest(repetitions: number, work: () => Omit<Run, 'microseconds'>): Run {
  let best = Infinity;
  let result = work();
  for (let r = 0; r < repetitions; r++) {
    const begin = performance.now();
    result = work();
    best = Math.min(best, performance.now() - begin);
  }
  return { microseconds: 1000 * best, ...result };
}

/** The fastest of so many runs of one of our methods. */
export function own(
  method: MethodName,
  name: ProblemName,
  rtol: number,
  atol: number,
  repetitions: number,
): Run {
  const problem = problems[name];
  const options = { method, rtol, atol, saveAt: [problem.span[1]], maxSteps: 10_000_000 } as const;
  return fastest(repetitions, () => {
    const { stats, y } = solve(problem, options);
    return { calls: stats.rhs, steps: stats.accepted, y: Array.from(y[0]!) };
  });
}

/** npm's odex by itself, as its documentation shows it: a fresh array a call. */
export function npmOdex(name: ProblemName, rtol: number, atol: number, repetitions: number): Run {
  const { rhs, y0, span } = problems[name];
  const n = y0.length;
  const state = new Float64Array(n);
  const dydt = new Float64Array(n);
  const none = new Float64Array(0);
  const derivative = (t: number, y: number[]): number[] => {
    state.set(y);
    rhs(t, state, dydt, none);
    return Array.from(dydt);
  };
  return fastest(repetitions, () => {
    const solver = new Solver(n);
    solver.relativeTolerance = rtol;
    solver.absoluteTolerance = atol;
    solver.maxSteps = 1_000_000;
    const { y, nEval, nAccept } = solver.solve(derivative, span[0], Array.from(y0), span[1]);
    return { calls: nEval, steps: nAccept, y };
  });
}
