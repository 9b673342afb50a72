import { FlowrateError } from '@flowrate/base';
import type { Solution } from './solution.ts';

/** A problem, option or method that cannot be used as it is given. */
export class OdeError extends FlowrateError {}

/** A failed integration; `solution` is what there is of it, the last good state at its end. */
export class SolveError extends OdeError {
  readonly solution: Solution;
  constructor(solution: Solution) {
    super(solution.status, solution.message);
    this.solution = solution;
  }
}
