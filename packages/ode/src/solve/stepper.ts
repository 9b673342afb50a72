import { OdeError } from '../errors.ts';
import type { StepMethod } from '../method.ts';
import type { StepView } from '../output/recorder.ts';
import type { Problem } from '../problem.ts';
import { methodRoles } from '../methods/roles.ts';
import { methodOf } from '../registry.ts';
import type { SolutionStatus } from '../solution.ts';
import { prepareProblem, type PreparedProblem } from '../start/prepareProblem.ts';
import { checkForm } from './checkForm.ts';
import { Integration } from './integrate.ts';
import { checkStepperOptions, stepLimits, toleranceOf, type StepperOptions } from './options.ts';
import { tellOfStep } from './run.ts';

/** An integration advanced by hand, for interactive programs and co-simulation. */
export interface OdeStepper {
  readonly t: number;
  /** Overwritten by the next step. */
  readonly y: Float64Array;
  readonly status: SolutionStatus | 'going';
  /** Makes one accepted step, not beyond `limit` (default: the end of the span). Nothing happens after the end. */
  step(limit?: number): void;
  /** Goes on until exactly t. */
  advanceTo(t: number): void;
  /** The state at a time inside the last step. */
  at(t: number, out?: Float64Array): Float64Array;
}

/** The method and the problem of an integration by hand. @throws OdeError `wrong-form` */
function beginByHand(
  problem: Problem,
  { method: wanted = methodRoles.usual }: StepperOptions,
): readonly [StepMethod, PreparedProblem] {
  const method = methodOf(wanted);
  const prepared = prepareProblem(problem);
  if (method.kind !== 'steps') {
    throw new OdeError(
      'wrong-form',
      `${method.name} controls its own steps; choose another method to advance by hand`,
    );
  }
  checkForm(method, prepared.system);
  if (prepared.singularDamping !== undefined) {
    throw new OdeError(
      'wrong-form',
      'a singular start is made by solve; solve to a small t first, and go on from there',
    );
  }
  return [method, prepared];
}

/** @throws OdeError as `solve` does; singular starts and methods with their own step control cannot be advanced by hand */
export function createStepper(problem: Problem, options: StepperOptions = {}): OdeStepper {
  checkStepperOptions(options);
  const [method, prepared] = beginByHand(problem, options);
  const { n } = prepared.system;
  const { t0, t1 } = prepared;
  const integration = new Integration(method, prepared, toleranceOf(n, options), stepLimits(options));
  let status: SolutionStatus | 'going' = t0 === t1 ? 'finished' : 'going';
  let last: ((t: number, out: Float64Array) => void) | undefined;
  const keepLast = (view: StepView): undefined => {
    last = view.keep();
  };
  const step = (limit: number): void => {
    if (status !== 'going') return;
    status = integration.advance(limit, keepLast);
    if (status === 'going') {
      tellOfStep(options, integration.t, integration.y);
      if (integration.t === t1) status = 'finished';
    }
  };
  return {
    get t() {
      return integration.t;
    },
    get y() {
      return integration.y;
    },
    get status() {
      return status;
    },
    step: (limit = t1) => step(limit),
    advanceTo(t) {
      while (status === 'going' && integration.t !== t) step(t);
    },
    at(t, out = new Float64Array(n)) {
      if (last === undefined) out.set(integration.y);
      else last(t, out);
      return out;
    },
  };
}
