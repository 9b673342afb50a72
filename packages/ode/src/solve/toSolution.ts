import { OdeError } from '../errors.ts';
import type { Method } from '../method.ts';
import type { Solution } from '../solution.ts';
import { messageOf } from './message.ts';
import type { Run, Task } from '../walk/run.ts';

/** A run that has ended, as its user sees it. */
export function toSolution(method: Method, task: Task, run: Run): Solution {
  const { problem, recorder } = task;
  // Before the message: its diagnosis calls the right-hand side.
  const rhs = problem.calls();
  return {
    t: Float64Array.from(recorder.t),
    y: recorder.y,
    at(t) {
      if (recorder.pieces === undefined)
        throw new OdeError('not-dense', 'at(t) needs the option dense: true where saveAt is given');
      return recorder.pieces.at(t);
    },
    events: recorder.hits,
    status: run.status,
    message: messageOf(method, task, run),
    stats: {
      steps: run.accepted + run.rejected,
      accepted: run.accepted,
      rejected: run.rejected,
      rhs,
      jacobians: run.jacobians,
      factorizations: run.factorizations,
    },
  };
}
