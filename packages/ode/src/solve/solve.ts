import type { Problem } from '../problem.ts';
import { methodRoles } from '../methods/roles.ts';
import { methodOf } from '../registry.ts';
import type { Solution } from '../solution.ts';
import { checkSolveOptions, type SolveOptions } from '../walk/options.ts';
import { solveBy } from './solveWith.ts';

/**
 * Integrates an initial value problem, forwards or backwards in time.
 * @throws OdeError for bad input; SolveError with the partial solution where the integration fails, unless
 * `onFailure: 'return'`; what the right-hand side throws, as the cause of an OdeError that names the time
 */
export function solve(problem: Problem, options: SolveOptions = {}): Solution {
  checkSolveOptions(options);
  return solveBy(methodOf(options.method ?? methodRoles.usual), problem, options);
}
