import { OdeError } from '../errors.ts';
import type { Method } from '../method.ts';
import { Recorder } from '../output/recorder.ts';
import type { Problem } from '../problem.ts';
import { methodOf, methodRoles } from '../registry.ts';
import type { Solution } from '../solution.ts';
import { prepareProblem } from '../start/prepareProblem.ts';
import { checkForm } from './checkForm.ts';
import { controlGlobalError, estimateGlobalError } from './globalError.ts';
import { checkSolveOptions, timesInSpan, toleranceOf, type SolveOptions } from './options.ts';
import { newRun, type Run, type Task } from './run.ts';
import { toSolution } from './toSolution.ts';
import { walkFromSingularity } from './walkFromSingularity.ts';
import { walkSteps } from './walkSteps.ts';
import { walkWhole } from './walkWhole.ts';

/** A failed integration; `solution` is what there is of it, the last good state at its end. */
export class SolveError extends OdeError {
  readonly solution: Solution;
  constructor(solution: Solution) {
    super(solution.status, solution.message);
    this.solution = solution;
  }
}

/**
 * Integrates an initial value problem, forwards or backwards in time.
 * @throws OdeError for bad input; SolveError with the partial solution where the integration fails, unless
 * `onFailure: 'return'`; what the right-hand side throws, as the cause of an OdeError that names the time
 */
export function solve(problem: Problem, options: SolveOptions = {}): Solution {
  checkSolveOptions(options);
  const method = methodOf(options.method ?? methodRoles.usual);
  const prepared = prepareProblem(problem);
  const { t0, t1, system } = prepared;
  checkForm(method, system);
  const tolerance = toleranceOf(system.n, options);
  if (options.globalError === 'control') return controlGlobalError(problem, options, tolerance, solve);
  const saveAt = options.saveAt === undefined ? undefined : timesInSpan('saveAt', options.saveAt, t0, t1);
  const stops = timesInSpan('tstops', options.tstops ?? [], t0, t1).filter((t) => t !== t0 && t !== t1);
  const recorder = new Recorder(prepared, {
    saveAt,
    dense: options.dense ?? saveAt === undefined,
    events: options.events ?? [],
  });
  const task: Task = { problem: prepared, tolerance, stops: Array.from(stops), recorder, options };
  const solution = toSolution(method, task, integrate(method, task));
  const failed = solution.status !== 'finished' && solution.status !== 'terminated';
  if (failed && options.onFailure !== 'return') throw new SolveError(solution);
  return options.globalError === true && !failed
    ? { ...solution, globalError: estimateGlobalError(problem, options, tolerance, solution, solve) }
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
    if (error instanceof OdeError) throw error;
    const text = error instanceof Error ? error.message : String(error);
    throw new OdeError('rhs-threw', `the right-hand side threw at t = ${problem.lastTime()}: ${text}`, {
      cause: error,
    });
  }
}
