import type { Method } from '../method.ts';
import { nonFiniteComponent, whyTooManySteps } from './diagnose.ts';
import { stepLimits } from './options.ts';
import type { Run, Task } from './run.ts';

/** Cause, time and remedy of a run that did not finish; what the tolerances say otherwise. */
export function messageOf(method: Method, { problem, tolerance, recorder, options }: Task, run: Run): string {
  const { system, t0, t1, y0 } = problem;
  switch (run.status) {
    case 'finished':
    case 'terminated':
      return [tolerance.note, recorder.note].filter((note) => note !== '').join('; ');
    case 'aborted':
      return `aborted at t = ${run.t}`;
    case 'step-too-small':
      return `the step became too small at t = ${run.t}: a singularity, a jump (name it in tstops), or a tolerance below rounding`;
    case 'non-finite': {
      const component =
        nonFiniteComponent(system, problem.lastTime(), run.y) ?? nonFiniteComponent(system, run.t, run.y);
      const what =
        component === undefined
          ? 'the solution is not finite beyond'
          : `component ${component} of the right-hand side is not finite near`;
      return `${what} t = ${run.t}; the state there is the last good one`;
    }
    case 'max-steps':
      return whyTooManySteps({
        system,
        t0,
        t1,
        t: run.t,
        y0,
        y: run.y,
        h: run.h,
        maxSteps: stepLimits(options).maxSteps,
        rejected: run.rejected,
        rtol: tolerance.rtol,
        explicit: method.kind === 'whole' || run.jacobians === 0,
      });
  }
}
