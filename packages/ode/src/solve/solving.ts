import { OdeError, SolveError, thrownBy } from '../errors.ts';
import type { OdeEvent } from '../event.ts';
import type { Method } from '../method.ts';
import { Recorder } from '../output/recorder.ts';
import type { Problem } from '../problem.ts';
import type { Solution } from '../solution.ts';
import { prepareProblem } from '../start/prepareProblem.ts';
import type { Clock } from '../walk/clock.ts';
import {
  checkSolveOptions,
  stopsInside,
  timesInSpan,
  toleranceOf,
  type SolveOptions,
} from '../walk/options.ts';
import { newRun, type Run, type Task } from '../walk/run.ts';
import { walkFromSingularity } from '../walk/walkFromSingularity.ts';
import { walkSteps } from '../walk/walkSteps.ts';
import { walkWhole } from '../walk/walkWhole.ts';
import { checkForm } from './checkForm.ts';
import { controlGlobalError, estimateGlobalError, type Solving } from './globalError.ts';
import { toSolution } from './toSolution.ts';

/** The integration itself, the options checked; yields where the clock says so, and returns the solution. */
export function* solving(
  method: Method,
  problem: Problem,
  options: Omit<SolveOptions, 'method'>,
  clock: Clock,
): Generator<void, Solution> {
  const again: Solving = (harder, tighter) => {
    checkSolveOptions(tighter);
    return solving(method, harder, tighter, clock);
  };
  checkComparable(options);
  const prepared = prepareProblem(problem);
  const { t0, t1, system } = prepared;
  checkForm(method, system);
  const tolerance = toleranceOf(system.n, options);
  if (options.globalError === 'control') return yield* controlGlobalError(problem, options, tolerance, again);
  const saveAt = options.saveAt === undefined ? undefined : timesInSpan('saveAt', options.saveAt, t0, t1);
  const stops = stopsInside(options, t0, t1);
  const recorder = new Recorder(prepared, {
    saveAt,
    dense: options.dense ?? saveAt === undefined,
    events: options.events ?? [],
  });
  const task: Task = { problem: prepared, tolerance, stops, recorder, options, clock };
  const solution = toSolution(method, task, yield* integrate(method, task));
  const failed = solution.status !== 'finished' && solution.status !== 'terminated';
  if (failed && options.onFailure !== 'return') throw new SolveError(solution);
  return options.globalError === true && !failed
    ? {
        ...solution,
        globalError: yield* estimateGlobalError(problem, options, tolerance, solution, again),
      }
    : solution;
}

/** Two solutions meet their jumps at times that differ a little: both sides of one cannot be compared. */
function checkComparable({ globalError = false, events, saveAt }: SolveOptions): void {
  if (globalError === false || saveAt !== undefined || !Array.isArray(events)) return;
  if (!events.some((event: Partial<OdeEvent> | null) => event?.affect !== undefined)) return;
  throw new OdeError('bad-option', 'globalError beside an event with affect needs saveAt; give output times');
}

/** @throws OdeError `rhs-threw`, the cause attached, where the right-hand side throws */
function* integrate(method: Method, task: Task): Generator<void, Run> {
  const { problem } = task;
  const run = newRun(problem);
  if (problem.t0 === problem.t1) return run;
  try {
    if (!walkFromSingularity(task, run)) return run;
    if (method.kind === 'steps') yield* walkSteps(method, task, run);
    else walkWhole(method, task, run);
    return run;
  } catch (error) {
    throw thrownBy('rhs-threw', 'the right-hand side', problem.lastTime(), error);
  }
}
