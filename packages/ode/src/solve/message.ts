import { blowUp, explain, manyRejected } from '../diagnosis/causes.ts';
import { nonFiniteComponent } from '../diagnosis/nonFinite.ts';
import { wrongJacobian } from '../diagnosis/wrongJacobian.ts';
import type { Method } from '../method.ts';
import { stepLimits } from '../walk/options.ts';
import type { Run, Task } from '../walk/run.ts';

/** So many rejected steps, at least, say something. */
const fewRejected = 20;

/** Cause, time and remedy of a run that did not finish; what is to be known of it otherwise. */
export function messageOf(method: Method, task: Task, run: Run): string {
  const { problem, tolerance, recorder, options } = task;
  const { system, t0, t1, y0, lastTime } = problem;
  const { status, t, y, h, accepted, rejected } = run;
  switch (status) {
    case 'finished':
    case 'terminated':
      return notes(task, run);
    case 'aborted':
      return options.signal?.aborted === true || options.timeLimit === undefined
        ? `aborted at t = ${t}`
        : `the time limit of ${options.timeLimit} ms came at t = ${t}; give a larger timeLimit, or looser tolerances`;
    case 'non-finite': {
      const growth = blowUp(y0, y);
      if (growth !== undefined) return `the solution is not finite beyond t = ${t}. ${growth}`;
      const component = nonFiniteComponent(system, [t, t1], y, lastTime());
      const what =
        component === undefined
          ? 'the solution is not finite beyond'
          : `component ${component} of the right-hand side is not finite near`;
      return `${what} t = ${t}; the state there is the last good one`;
    }
    case 'max-steps':
    case 'step-too-small':
      if (recorder.trouble !== '') return recorder.trouble;
      return explain({
        kind: status,
        system,
        tolerance,
        t0,
        t1,
        y0,
        t,
        y,
        h,
        maxSteps: stepLimits(options).maxSteps,
        steps: accepted + rejected,
        rejected,
        ofEquations: () =>
          method.kind === 'steps' ? method.mass?.trouble(system, tolerance, t, y) : undefined,
        explicit: method.kind === 'whole' || run.jacobians === 0,
      });
  }
}

/** What the tolerances, the events and a Jacobian that cost many steps have to say. */
function notes({ problem, tolerance, recorder }: Task, run: Run): string {
  const { rejected, accepted, jacobians, t, y } = run;
  const isSuspect =
    jacobians > 0 && rejected > fewRejected && rejected > manyRejected * (accepted + rejected);
  const wrong = isSuspect ? wrongJacobian(problem.system, t, y) : undefined;
  const jacobian =
    wrong === undefined ? '' : `many steps were rejected, and the Jacobian looks wrong: ${wrong}`;
  return [tolerance.note, recorder.note, jacobian].filter((note) => note !== '').join('; ');
}
