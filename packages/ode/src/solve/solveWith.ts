import type { Method } from '../method.ts';
import type { Problem } from '../problem.ts';
import type { Solution } from '../solution.ts';
import { startClock } from '../walk/clock.ts';
import { checkSolveOptions, type SolveOptions } from '../walk/options.ts';
import { solving } from './solving.ts';

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

/** All of it at one go. */
export function solveBy(method: Method, problem: Problem, options: Omit<SolveOptions, 'method'>): Solution {
  const turns = solving(method, problem, options, startClock(options, false));
  for (;;) {
    const { done, value } = turns.next();
    if (done === true) return value;
  }
}
