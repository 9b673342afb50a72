import type { StepMethod } from '../method.ts';
import type { Interruption, StepView } from '../output/recorder.ts';
import type { SolutionStatus } from '../solution.ts';
import { Integration } from './integrate.ts';
import { stepLimits } from './options.ts';
import { tellOfStep, type Run, type Task } from './run.ts';
import { walk, type Walker } from './walk.ts';

/** Integrates by a method that goes step by step, and tells the run of it. Yields where the clock says so. */
export function* walkSteps(method: StepMethod, task: Task, run: Run): Generator<void, void> {
  const { problem, tolerance, recorder, options, stops, clock } = task;
  const { system, t1 } = problem;
  const start = { system, t0: run.t, t1, y0: run.y };
  const integration = new Integration(method, start, tolerance, {
    ...stepLimits(options),
    aborted: clock.aborted,
  });
  const show = (view: StepView): Interruption | undefined => recorder.step(view);
  const walker: Walker = {
    get t() {
      return integration.t;
    },
    reach(limit) {
      let state: SolutionStatus | 'going' = 'going';
      while (state === 'going' && integration.t !== limit) {
        // Never on a stop: what begins anew there would be forgotten.
        if (clock.paused()) return 'paused';
        state = integration.advance(limit, show);
        if (state === 'going' || state === 'terminated') tellOfStep(options, integration.t, integration.y);
      }
      return state;
    },
    restart: () => integration.restart(),
  };
  let progress = walk(walker, stops, t1);
  for (; progress === 'paused'; progress = walk(walker, stops, t1)) yield;
  run.status = progress;
  run.t = integration.t;
  run.y = integration.y.slice();
  run.h = integration.h;
  run.accepted += integration.accepted;
  run.rejected += integration.rejected;
  run.jacobians = integration.steps.jacobians ?? 0;
  run.factorizations = integration.steps.factorizations ?? 0;
  integration.steps.release?.();
}
