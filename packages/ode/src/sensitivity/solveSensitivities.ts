import { OdeError } from '../errors.ts';
import type { OdeEvent } from '../event.ts';
import type { Solution } from '../solution.ts';
import { solve } from '../solve/solve.ts';
import { prepareProblem } from '../start/prepareProblem.ts';
import { makeTolerance } from '../tolerance.ts';
import type { SolveOptions } from '../walk/options.ts';
import { augment, checkSensitivityProblem, scalesOf, type SensitivityProblem } from './augment.ts';

/** As for `solve`; sensitivities have the tolerances of their components, atol over the parameter's scale where that is above 1. */
export type SensitivityOptions = Omit<SolveOptions, 'globalError'>;

export interface SensitivitySolution extends Omit<Solution, 'globalError'> {
  /** At each output time ∂y_i/∂p_k at i·m + k, m the number of parameters. */
  readonly sensitivities: readonly Float64Array[];
  /** The same at a time inside what was integrated. Needs `dense: true`. @throws OdeError */
  sensitivitiesAt(t: number): Float64Array;
}

/**
 * Integrates a problem and the derivatives of its solution by the parameters, by any method; their errors are controlled
 * like those of the state. Parameters of the initial state come in by `initialSensitivities`.
 * @throws what `solve` throws
 */
export function solveSensitivities(
  problem: SensitivityProblem,
  options: SensitivityOptions = {},
): SensitivitySolution {
  if ('acceleration' in problem) {
    throw new OdeError('wrong-form', 'sensitivities take first-order problems; give rhs and y0 of [x, v]');
  }
  if ('globalError' in options) {
    throw new OdeError('unknown-option', 'sensitivities come without globalError; solve twice to compare');
  }
  const { parameterJacobian: _jp, initialSensitivities: _initial, scales: _scales, ...plain } = problem;
  const { system, y0 } = prepareProblem(plain);
  const { n } = system;
  const initial = checkSensitivityProblem(problem, n);
  // What the first call has to find wrong is found on the problem itself.
  if (problem.span[0] !== problem.span[1]) system.f(problem.span[0], y0, new Float64Array(n));
  const p = Float64Array.from(problem.p);
  const scales = scalesOf(problem);
  const { rtol = 1e-6, atol = 1e-9, events, onStep } = options;
  const tolerance = makeTolerance(n, rtol, atol);
  const state = (Y: Float64Array): Float64Array => Y.slice(0, n);
  const solution = solve(augment(problem, y0, initial), {
    ...options,
    rtol,
    atol: Array.from({ length: n * (p.length + 1) }, (_, i) =>
      i < n ? tolerance.atol[i]! : tolerance.atol[i % n]! / Math.max(1, scales[Math.floor(i / n) - 1]!),
    ),
    ...(events === undefined ? {} : { events: eventsOfState(events, state) }),
    ...(onStep === undefined ? {} : { onStep: (t, Y) => onStep(t, state(Y)) }),
  });
  const sensitivities = (Y: Float64Array): Float64Array => {
    const m = p.length;
    return Float64Array.from({ length: n * m }, (_, i) => Y[n * ((i % m) + 1) + Math.floor(i / m)]!);
  };
  return {
    ...solution,
    y: solution.y.map(state),
    at: (t) => state(solution.at(t)),
    events: solution.events.map((hit) => ({ ...hit, y: state(hit.y) })),
    sensitivities: solution.y.map(sensitivities),
    sensitivitiesAt: (t) => sensitivities(solution.at(t)),
  };
}

/** @throws OdeError `bad-event` for one that changes the state: its time depends on the parameters, too */
function eventsOfState(
  events: readonly OdeEvent[],
  state: (Y: Float64Array) => Float64Array,
): readonly OdeEvent[] {
  if (!Array.isArray(events)) return events;
  return events.map((event: OdeEvent, i) => {
    if (event.affect !== undefined) {
      throw new OdeError(
        'bad-event',
        `event ${event.name ?? i} has affect, and sensitivities do not follow jumps; integrate from one to the next`,
      );
    }
    return 'when' in event
      ? { ...event, when: (t, Y, dY) => event.when(t, state(Y), state(dY)) }
      : { ...event, g: (t, Y) => event.g(t, state(Y)) };
  });
}
