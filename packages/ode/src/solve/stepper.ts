import { OdeError, thrownBy } from '../errors.ts';
import type { EventHit } from '../event.ts';
import type { Interpolant, StepMethod } from '../method.ts';
import { methodRoles } from '../methods/roles.ts';
import { Recorder, type StepView } from '../output/recorder.ts';
import type { Problem } from '../problem.ts';
import { methodOf } from '../registry.ts';
import type { SolutionStatus } from '../solution.ts';
import { prepareProblem, type PreparedProblem } from '../start/prepareProblem.ts';
import { checkForm } from './checkForm.ts';
import { startClock } from '../walk/clock.ts';
import { Integration } from '../walk/integrate.ts';
import { messageOf } from './message.ts';
import {
  checkStepperOptions,
  stepLimits,
  stopsInside,
  timesInSpan,
  toleranceOf,
  type StepperOptions,
} from '../walk/options.ts';
import { newRun, tellOfStep, type Task } from '../walk/run.ts';

/** An integration advanced by hand, for interactive programs and co-simulation. */
export interface OdeStepper {
  readonly t: number;
  /** Overwritten by the next step. */
  readonly y: Float64Array;
  readonly status: SolutionStatus | 'going';
  /** Cause, time and remedy where the integration failed; '' while it goes on. */
  readonly message: string;
  /** The events that were hit so far. */
  readonly events: readonly EventHit[];
  /** The states at the times of `saveAt` that were passed so far. */
  readonly saved: { readonly t: readonly number[]; readonly y: readonly Float64Array[] };
  /**
   * Makes one accepted step, not beyond `limit` (default: the end of the span). Nothing happens after the end.
   * @throws OdeError `outside` for a limit behind the present time
   */
  step(limit?: number): void;
  /** Goes on until exactly t, or to where the integration ends before. @throws OdeError `outside` for a t behind or beyond the span */
  advanceTo(t: number): void;
  /** The state at a time inside the last step. @throws OdeError `outside` */
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
  return new HandStepper(method, prepared, options);
}

class HandStepper implements OdeStepper {
  readonly #method: StepMethod;
  readonly #task: Task;
  readonly #integration: Integration;
  readonly #direction: number;
  #status: SolutionStatus | 'going';
  /** How many of the stops are behind. */
  #passed = 0;
  /** The present time is a stop: the next step begins anew. */
  #atStop = false;
  /** The last step: from where, and the state inside it. */
  #from: number;
  #last: Interpolant | undefined;

  constructor(method: StepMethod, problem: PreparedProblem, options: StepperOptions) {
    const { t0, t1, system } = problem;
    const tolerance = toleranceOf(system.n, options);
    const recorder = new Recorder(problem, {
      saveAt: timesInSpan('saveAt', options.saveAt ?? [], t0, t1),
      dense: false,
      events: options.events ?? [],
    });
    this.#method = method;
    const clock = startClock(options, false);
    this.#task = { problem, tolerance, stops: stopsInside(options, t0, t1), recorder, options, clock };
    this.#direction = Math.sign(t1 - t0);
    this.#from = t0;
    this.#status = t0 === t1 ? 'finished' : 'going';
    const limits = { ...stepLimits(options), aborted: clock.aborted };
    this.#integration = this.#call(() => new Integration(method, problem, tolerance, limits));
  }

  get t(): number {
    return this.#integration.t;
  }

  get y(): Float64Array {
    return this.#integration.y;
  }

  get status(): SolutionStatus | 'going' {
    return this.#status;
  }

  get message(): string {
    const status = this.#status;
    if (status === 'going') return '';
    const { t, y, h, accepted, rejected, steps } = this.#integration;
    const { jacobians = 0, factorizations = 0 } = steps;
    const run = { status, t, y: y.slice(), h, accepted, rejected, jacobians, factorizations };
    return messageOf(this.#method, this.#task, { ...newRun(this.#task.problem), ...run });
  }

  get events(): readonly EventHit[] {
    return this.#task.recorder.hits;
  }

  get saved(): OdeStepper['saved'] {
    const { t, y } = this.#task.recorder;
    return { t, y };
  }

  step(limit: number = this.#task.problem.t1): void {
    if (!(this.#direction * (limit - this.t) >= 0)) {
      throw new OdeError('outside', `step(${limit}) is behind t = ${this.t}; give a limit ahead, or none`);
    }
    this.#call(() => this.#step(limit));
  }

  advanceTo(t: number): void {
    const { t1 } = this.#task.problem;
    if (!(this.#direction * (t - this.t) >= 0 && this.#direction * (t1 - t) >= 0)) {
      throw new OdeError(
        'outside',
        `advanceTo(${t}) is outside what lies ahead, [${this.t}, ${t1}]; give a longer span, or a new problem`,
      );
    }
    this.#call(() => {
      while (this.#status === 'going' && this.t !== t) this.#step(t);
    });
  }

  at(t: number, out: Float64Array = new Float64Array(this.#task.problem.system.n)): Float64Array {
    const direction = this.#direction;
    if (!(direction * (t - this.#from) >= 0 && direction * (this.t - t) >= 0)) {
      throw new OdeError('outside', `at(${t}) is outside the last step, [${this.#from}, ${this.t}]`);
    }
    if (this.#last === undefined || t === this.t) out.set(this.y);
    else this.#last(t, out);
    return out;
  }

  /** One step to the limit, the next stop or the end, whatever comes first. */
  #step(limit: number): void {
    const integration = this.#integration;
    const { problem, stops, recorder, options } = this.#task;
    const direction = this.#direction;
    if (this.#status !== 'going' || limit === this.t) return;
    if (this.#atStop) integration.restart();
    this.#atStop = false;
    const before = integration.t;
    if (direction * (limit - before) <= 0) return;
    while (this.#passed < stops.length && direction * (stops[this.#passed]! - before) <= 0) this.#passed++;
    const stop = stops[this.#passed] ?? problem.t1;
    const near = direction * (limit - stop) < 0 ? limit : stop;
    const show = (view: StepView): ReturnType<Recorder['step']> => {
      this.#last = view.keep();
      this.#from = view.from;
      return recorder.step(view);
    };
    this.#status = integration.advance(near, show);
    if (this.#status !== 'going' && this.#status !== 'terminated') return;
    tellOfStep(options, this.t, this.y);
    this.#atStop = this.t === stop;
    if (this.#status === 'going' && this.t === problem.t1) this.#status = 'finished';
  }

  #call<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw thrownBy('rhs-threw', 'the right-hand side', this.#task.problem.lastTime(), error);
    }
  }
}
