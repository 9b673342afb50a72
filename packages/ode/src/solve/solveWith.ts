import { SolveError, thrownBy } from '../errors.ts';
import type { Method } from '../method.ts';
import { Recorder } from '../output/recorder.ts';
import type { Problem } from '../problem.ts';
import type { Solution } from '../solution.ts';
import { prepareProblem } from '../start/prepareProblem.ts';
import { checkForm } from './checkForm.ts';
import { controlGlobalError, estimateGlobalError } from './globalError.ts';
import { checkSolveOptions, stopsInside, timesInSpan, toleranceOf, type SolveOptions } from './options.ts';
import { newRun, type Run, type Task } from './run.ts';
import { toSolution } from './toSolution.ts';
import { walkFromSingularity } from './walkFromSingularity.ts';
import { walkSteps } from './walkSteps.ts';
import { walkWhole } from './walkWhole.ts';

/**
 * As `solve`, by a method that is given as a value: a bundle holds this one, where `solve` brings all that have a name.
 * @throws what `solve` throws
 */
export function solveWith(
  method: Method,
  problem: Problem,
  options: Omit<SolveOptions, 'method'> = {},
): Solution {
  checkSolveOptions(options);
  return solveBy(method, problem, options);
}

/** The integration itself; the options are checked. */
export function solveBy(method: Method, problem: Problem, options: Omit<SolveOptions, 'method'>): Solution {
  const again = (harder: Problem, tighter: Omit<SolveOptions, 'method'>): Solution =>
    solveWith(method, harder, tighter);
  const prepared = prepareProblem(problem);
  const { t0, t1, system } = prepared;
  checkForm(method, system);
  const tolerance = toleranceOf(system.n, options);
  if (options.globalError === 'control') return controlGlobalError(problem, options, tolerance, again);
  const saveAt = options.saveAt === undefined ? undefined : timesInSpan('saveAt', options.saveAt, t0, t1);
  const stops = stopsInside(options, t0, t1);
  const recorder = new Recorder(prepared, {
    saveAt,
    dense: options.dense ?? saveAt === undefined,
    events: options.events ?? [],
  });
  const task: Task = { problem: prepared, tolerance, stops, recorder, options };
  const solution = toSolution(method, task, integrate(method, task));
  const failed = solution.status !== 'finished' && solution.status !== 'terminated';
  if (failed && options.onFailure !== 'return') throw new SolveError(solution);
  return options.globalError === true && !failed
    ? { ...solution, globalError: estimateGlobalError(problem, options, tolerance, solution, again) }
    : solution;
}

/** @throws OdeError `rhs-threw`, the cause attached, where the right-hand side throws */
function integrate(method: Method, task: Task): Run {
  const { problem } = task;
  const run = newRun(problem);
  if (problem.t0 === problem.t1) return run;
  try {
    if (!walkFromSingularity(task, run)) return run;
    if (method.kind === 'steps') walkSteps(method, task, run);
    else walkWhole(method, task, run);
    return run;
  } catch (error) {
    throw thrownBy('rhs-threw', 'the right-hand side', problem.lastTime(), error);
  }
}
