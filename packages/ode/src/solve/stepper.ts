import { OdeError } from '../errors.ts';
import { Integration } from './integrate.ts';
import { methodOf } from '../registry.ts';
import { checkOptions, type SolveOptions } from './options.ts';
import type { Problem } from '../problem.ts';
import type { StepView } from './recorder.ts';
import type { SolutionStatus } from '../solution.ts';
import { makeTolerance } from './tolerance.ts';
import { prepareProblem } from './toSystem.ts';

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

/** @throws OdeError as `solve` does; singular starts and methods with their own step control cannot be advanced by hand */
export function createStepper(
  problem: Problem,
  options: Omit<SolveOptions, 'saveAt' | 'dense' | 'events' | 'tstops' | 'globalError'> = {},
): OdeStepper {
  checkOptions(options);
  const method = methodOf(options.method ?? 'tsit5');
  const { system, t0, t1, y0, singularDamping } = prepareProblem(problem);
  if (method.kind !== 'steps') {
    throw new OdeError(
      'wrong-form',
      `${method.name} controls its own steps; choose another method to advance by hand`,
    );
  }
  if (singularDamping !== undefined) {
    throw new OdeError(
      'wrong-form',
      'a singular start is made by solve; solve to a small t first, and go on from there',
    );
  }
  const tolerance = makeTolerance(system.n, options.rtol ?? 1e-6, options.atol ?? 1e-9);
  const { signal } = options;
  const integration = new Integration(method, system, t0, t1, y0, tolerance, {
    initialStep: options.initialStep,
    maxStep: options.maxStep ?? Infinity,
    maxSteps: options.maxSteps ?? 100_000,
    aborted: () => signal?.aborted === true,
  });
  let status: SolutionStatus | 'going' = t0 === t1 ? 'finished' : 'going';
  let last: ((t: number, out: Float64Array) => void) | undefined;
  const keepLast = (view: StepView): undefined => {
    last = view.keep();
  };
  const step = (limit: number): void => {
    if (status !== 'going') return;
    status = integration.advance(limit, keepLast);
    if (status === 'going') {
      options.onStep?.(integration.t, integration.y);
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
    at(t, out = new Float64Array(system.n)) {
      if (last === undefined) out.set(integration.y);
      else last(t, out);
      return out;
    },
  };
}
