import { OdeError } from '../errors.ts';
import { methodRoles } from '../methods/roles.ts';
import type { Problem } from '../problem.ts';
import { methodOf } from '../registry.ts';
import type { Solution } from '../solution.ts';
import { startClock } from '../walk/clock.ts';
import { checkSolveOptions, type SolveOptions } from '../walk/options.ts';
import { solving } from './solving.ts';

/**
 * As `solve`, with the same numbers to the bit, and with turns for everybody else: every few milliseconds timers, input and
 * the `signal` have theirs, so that `AbortSignal.timeout` and a button end it. Rejects with what `solve` throws.
 */
export async function solveAsync(problem: Problem, options: SolveOptions = {}): Promise<Solution> {
  checkSolveOptions(options, 'solveAsync');
  const method = methodOf(options.method ?? methodRoles.usual);
  if (method.kind !== 'steps') {
    throw new OdeError(
      'wrong-form',
      `${method.name} controls its own steps and cannot pause; choose another method, or solve`,
    );
  }
  const turns = solving(method, problem, options, startClock(options, true));
  for (;;) {
    const { done, value } = turns.next();
    if (done === true) return value;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
