import type { WholeMethod, WholeRequest } from '../method.ts';
import { keepBySamples } from '../output/keepBySamples.ts';
import type { SolutionStatus } from '../solution.ts';
import { stepLimits } from './options.ts';
import { tellOfStep, type Run, type Task } from './run.ts';
import { afterStop, walk, type Walker } from './walk.ts';

/**
 * Goes on to the limit by a method that controls its own steps, anew from where an event changes the state; the run
 * follows every step.
 */
function leap(method: WholeMethod, task: Task, run: Run, limit: number): SolutionStatus | 'going' {
  const { problem, tolerance, recorder, options, clock } = task;
  const { system } = problem;
  const settings = stepLimits(options);
  while (run.t !== limit) {
    const y = run.y.slice();
    let ends: SolutionStatus | undefined;
    const accepted: WholeRequest['accepted'] = (from, to, yNew, interpolate) => {
      const keep = (): typeof interpolate => keepBySamples(from, to, system.n, interpolate);
      const end = recorder.step({ from, to, y: yNew, interpolate, keep });
      run.h = to - from;
      run.t = end?.t ?? to;
      y.set(end?.y ?? yNew);
      ends = end?.status;
      tellOfStep(options, run.t, y);
      return end === undefined;
    };
    const outcome = method.integrate({
      system,
      t0: run.t,
      y0: run.y,
      end: limit,
      tolerance,
      ...settings,
      aborted: clock.aborted,
      maxSteps: settings.maxSteps - run.accepted - run.rejected,
      accepted,
    });
    run.y = y;
    run.accepted += outcome.accepted;
    run.rejected += outcome.rejected;
    if (outcome.status === 'finished') run.t = limit;
    else if (outcome.status !== 'stopped') return outcome.status;
    else if (ends !== undefined) return ends;
  }
  return 'going';
}

/** Integrates by a method that controls its own steps, and tells the run of it. */
export function walkWhole(method: WholeMethod, task: Task, run: Run): void {
  const { t1 } = task.problem;
  const direction = Math.sign(t1 - run.t);
  const walker: Walker = {
    get t() {
      return run.t;
    },
    reach: (limit) => leap(method, task, run, limit),
    restart() {
      run.t = afterStop(run.t, direction);
    },
  };
  const progress = walk(walker, task.stops, t1);
  if (progress !== 'paused') run.status = progress;
}
