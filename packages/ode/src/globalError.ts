import type { SolveOptions } from './options.ts';
import type { Problem } from './problem.ts';
import type { GlobalError, Solution } from './solution.ts';
import type { Tolerance } from './tolerance.ts';

/** The second solve's tolerances, as a share of the first's. */
const tighter = 0.01;
/** The difference misses what both solves have in common; a factor of 2 covers it where the error follows the tolerance. */
const safety = 2;

/**
 * |y - exact| at the output times, estimated by the difference to a solve at a hundredth of the tolerances.
 * @param solve handed in, since `solve` offers this estimate itself
 */
export function estimateGlobalError(
  problem: Problem,
  options: SolveOptions,
  tolerance: Tolerance,
  solution: Solution,
  solve: (problem: Problem, options: SolveOptions) => Solution,
): GlobalError {
  const { onStep: _onStep, events: _events, dense: _dense, ...plain } = options;
  const rtol = tolerance.rtol * tighter;
  const second = solve(problem, {
    ...plain,
    rtol,
    atol: tolerance.atol.map((value) => value * tighter),
    saveAt: solution.t,
    globalError: false,
    onFailure: 'return',
    maxSteps: 20 * (options.maxSteps ?? 100_000),
  });
  const reached = second.y.length === solution.y.length;
  const error = solution.y.map((row, j) => {
    const other = second.y[j];
    return row.map((value, i) => (other === undefined ? Infinity : safety * Math.abs(value - other[i]!)));
  });
  const note = !reached
    ? `the second solve ended early (${second.status}): no estimate beyond t = ${second.t[second.t.length - 1]}`
    : rtol < 1e-13
      ? 'the second solve is at the limit of double precision: errors below 1e-13 of the solution are not seen'
      : 'an estimate, not a bound: twice the difference to a solve at a hundredth of the tolerances; on chaotic problems it holds as long as it stays small';
  return { error, note };
}
