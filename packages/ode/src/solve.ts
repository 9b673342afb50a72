import { OdeError } from './errors.ts';
import { integrateWithOdex } from './methods/odex.ts';
import type { Problem } from './problem.ts';
import type { Solution } from './solution.ts';
import { toFirstOrder } from './toFirstOrder.ts';

export type MethodName = 'odex';

export interface SolveOptions {
  readonly method?: MethodName;
  /** Relative tolerance. Default 1e-6. */
  readonly rtol?: number;
  /** Absolute tolerance. Default 1e-9. */
  readonly atol?: number;
  /** Output times inside the span, increasing. Default: the ends. */
  readonly saveAt?: ArrayLike<number>;
  /** Default 100,000. */
  readonly maxSteps?: number;
  readonly signal?: AbortSignal;
}

/** A failed integration; `solution` is what there is of it. */
export class SolveError extends OdeError {
  readonly solution: Solution;
  constructor(solution: Solution) {
    super(solution.status, solution.message);
    this.solution = solution;
  }
}

const causes: Readonly<Record<string, string>> = {
  'max-steps': 'too many steps; raise maxSteps, loosen the tolerances or shorten the span',
  'non-finite': 'the right-hand side is not finite; look at the last good state',
  aborted: 'aborted',
};

/**
 * Integrates an initial value problem forwards in time.
 * @throws OdeError for bad input, SolveError with the partial solution where the integration fails
 */
export function solve(problem: Problem, options: SolveOptions = {}): Solution {
  const { rtol = 1e-6, atol = 1e-9, maxSteps = 100_000, signal } = options;
  const { rhs, y0: start, span } = toFirstOrder(problem);
  if (!(span[1] > span[0])) {
    throw new OdeError('bad-span', `the span is [${span.join(', ')}]; give an end after the start`);
  }
  const y0 = Float64Array.from(start);
  if (y0.length === 0) throw new OdeError('empty', 'the state is empty; give at least one component');
  const bad = y0.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new OdeError('not-finite', `the initial value ${bad} is ${y0[bad]}; give finite numbers`);
  const times = Float64Array.from(options.saveAt ?? span);
  const outside = times.find((t) => !(t >= span[0] && t <= span[1]));
  if (outside !== undefined) {
    throw new OdeError('save-outside', `saveAt holds ${outside}, outside the span [${span.join(', ')}]`);
  }
  const y: Float64Array[] = [];
  let next = 0;
  for (; next < times.length && times[next] === span[0]; next++) y.push(y0.slice());
  const result = integrateWithOdex({
    rhs,
    y0,
    span,
    rtol,
    atol,
    maxSteps,
    stop: () => signal?.aborted === true,
    onStep(_from, to, at) {
      for (; next < times.length && times[next]! <= to; next++) {
        const state = new Float64Array(y0.length);
        at(times[next]!, state);
        y.push(state);
      }
    },
  });
  const { status, stats } = result;
  const message = status === 'finished' ? '' : `${causes[status]} (at t = ${result.t})`;
  const solution: Solution = { t: times.slice(0, y.length), y, status, message, stats };
  if (status !== 'finished') throw new SolveError(solution);
  return solution;
}
