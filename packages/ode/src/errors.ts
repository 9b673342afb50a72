import { FlowrateError } from '@flowrate/base';
import type { Solution } from './solution.ts';

/** A problem, option or method that cannot be used as it is given. */
export class OdeError extends FlowrateError {}

/**
 * What a function of the user's threw, as the cause of an error that names the function and the time. An OdeError names
 * what it is about already.
 */
export function thrownBy(code: string, who: string, t: number, error: unknown): OdeError {
  if (error instanceof OdeError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new OdeError(code, `${who} threw at t = ${t}: ${text}`, { cause: error });
}

/** A failed integration; `solution` is what there is of it, the last good state at its end. */
export class SolveError extends OdeError {
  readonly solution: Solution;
  constructor(solution: Solution) {
    super(solution.status, solution.message);
    this.solution = solution;
  }
}
