import type { Problem } from '../problem.ts';
import type { GlobalError, Solution } from '../solution.ts';
import type { Tolerance } from '../tolerance.ts';
import { stepLimits, type SolveOptions } from '../walk/options.ts';

/** A solve that may be interrupted: yields where others have their turn. */
export type Solving = (problem: Problem, options: SolveOptions) => Generator<void, Solution>;

/** The second solve's tolerances, as a share of the first's. */
const tighter = 0.01;
/** The difference misses what both solves have in common; a factor of 2 covers it where the error follows the tolerance. */
const safety = 2;

/**
 * |y - exact| at the output times, estimated by the difference to a solve at a hundredth of the tolerances.
 * @param solve handed in, since `solve` offers this estimate itself
 */
export function* estimateGlobalError(
  problem: Problem,
  options: SolveOptions,
  tolerance: Tolerance,
  solution: Solution,
  solve: Solving,
): Generator<void, GlobalError> {
  const { onStep: _onStep, events = [], dense: _dense, ...plain } = options;
  const rtol = tolerance.rtol * tighter;
  const second = yield* solve(problem, {
    ...plain,
    // What changes the solution is part of the problem.
    events: events.filter(({ affect }) => affect !== undefined),
    rtol,
    atol: tolerance.atol.map((value) => value * tighter),
    saveAt: solution.t,
    globalError: false,
    onFailure: 'return',
    maxSteps: 20 * stepLimits(options).maxSteps,
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

/** Rounds of tightening: each brings the error where it should be, unless the one before was far from the asymptote. */
const rounds = 6;
/** No tolerance below this is asked for: rounding of the steps would be all that is left. */
const smallestRtol = 1e-13;

/**
 * Solves with tolerances so much tighter that the estimated true error at the output times keeps the given ones: what
 * unstable and chaotic problems multiply is paid for. Every round costs a solve and its estimate.
 */
export function* controlGlobalError(
  problem: Problem,
  options: SolveOptions,
  tolerance: Tolerance,
  solve: Solving,
): Generator<void, Solution> {
  let share = 1;
  for (let round = 1; ; round++) {
    const solution = yield* solve(problem, {
      ...options,
      rtol: tolerance.rtol * share,
      atol: tolerance.atol.map((value) => value * share),
      globalError: true,
    });
    const found = solution.globalError;
    if (found === undefined) return solution;
    const excess = largestRatio(found, solution, tolerance);
    const tightest = tolerance.rtol * share <= smallestRtol;
    if (excess <= 1 || tightest || round === rounds) {
      const how =
        share === 1 ? 'with the tolerances as they are' : `with tolerances times ${share.toExponential(1)}`;
      const outcome =
        excess <= 1
          ? `the estimate keeps the tolerances, ${how}`
          : `the estimate is ${excess.toExponential(1)} times the tolerances, ${how}: double precision, or ${rounds} rounds, allow no better`;
      return { ...solution, globalError: { ...found, note: `${outcome}; ${found.note}` } };
    }
    // Half of what would just do, and never more than four digits at once: a large estimate is a rough one.
    share = Math.max(share * Math.max(1e-4, 0.5 / excess), smallestRtol / tolerance.rtol);
  }
}

/** The largest estimated error, in units of atol + rtol·|y|. */
function largestRatio({ error }: GlobalError, { y }: Solution, { rtol, atol }: Tolerance): number {
  let largest = 0;
  error.forEach((row, j) => {
    row.forEach((value, i) => {
      const ratio = value / (atol[i]! + rtol * Math.abs(y[j]![i]!));
      if (!(ratio <= largest)) largest = ratio;
    });
  });
  return largest;
}
