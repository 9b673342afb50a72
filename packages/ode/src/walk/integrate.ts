import { allFinite } from '../implicit/jacobian.ts';
import type { MassKeeper, StepMethod, Steps } from '../method.ts';
import type { Interruption, StepView } from '../output/recorder.ts';
import type { SolutionStatus } from '../solution.ts';
import { initialStep, type Start } from '../start/initialStep.ts';
import type { Tolerance } from '../tolerance.ts';
import type { Clock } from './clock.ts';
import { Controller } from './controller.ts';
import type { StepLimits } from './options.ts';
import { afterStop } from './walk.ts';

/** A step may end within this share of its length from a limit by stretching to it: no sliver of a step is left over. */
const stretch = 1e-9;

/** No step is tried that is so much shorter than the time itself, or so short that its reciprocal is not finite. */
const roundings = 10 * Number.EPSILON;
const shortest = 1e-290;

/** The state of an integration between two steps; the stepper advances it, `solve` runs it to its end. */
export class Integration {
  readonly steps: Steps;
  accepted = 0;
  rejected = 0;
  readonly #mass: MassKeeper | undefined;
  readonly #direction: number;
  readonly #fixed: boolean;
  readonly #controller: Controller;
  readonly #limits: StepLimits & Pick<Clock, 'aborted'>;
  /** The present time and the next step: in an array, since the heap takes a new number at each write elsewhere. */
  readonly #clock: Float64Array;
  readonly #view: { -readonly [K in keyof StepView]: StepView[K] };

  constructor(
    method: StepMethod,
    start: Start,
    tolerance: Tolerance,
    limits: StepLimits & Pick<Clock, 'aborted'>,
  ) {
    const { system, t0, t1, y0 } = start;
    const length = Math.abs(t1 - t0);
    this.#direction = Math.sign(t1 - t0);
    this.#fixed = method.errorOrder === 0;
    this.#controller = new Controller(method.errorOrder, method.integral);
    this.#limits = limits;
    const mass = system.mass === undefined ? undefined : method.mass?.begin(system, tolerance);
    this.#mass = mass;
    mass?.check(t0, y0);
    const chosen = (): number =>
      mass === undefined ? initialStep(start, method.errorOrder, tolerance) : mass.initialStep(t0, t1, y0);
    const first = limits.initialStep ?? (this.#fixed ? length / 100 : chosen());
    const steps = method.start(system, t0, y0, tolerance);
    this.steps = steps;
    this.#clock = Float64Array.of(t0, this.#direction * Math.min(first, limits.maxStep, length));
    // As exactly as Newton's iteration can, where the user's numbers are as good as the tolerances.
    mass?.settle(t0, this.h, steps.y);
    this.#view = {
      from: t0,
      to: t0,
      y: steps.yNew,
      interpolate: steps.interpolate,
      keep: () => steps.keep(),
    };
  }

  get t(): number {
    return this.#clock[0]!;
  }

  get y(): Float64Array {
    return this.steps.y;
  }

  /** The step that will be tried next, sign included. */
  get h(): number {
    return this.#clock[1]!;
  }

  /**
   * Makes one accepted step, not beyond `limit`.
   * @param show called before the step is taken over; where it interrupts, the integration ends inside the step, or goes on from another state
   */
  advance(limit: number, show: (view: StepView) => Interruption | undefined): SolutionStatus | 'going' {
    const limits = this.#limits;
    const steps = this.steps;
    const clock = this.#clock;
    let tries = 0;
    let notFinite = 0;
    for (;;) {
      if (limits.aborted()) return 'aborted';
      if (this.accepted + this.rejected >= limits.maxSteps) return 'max-steps';
      const t = clock[0]!;
      const h = clock[1]!;
      const left = limit - t;
      const lands = Math.abs(h) * (1 + stretch) >= Math.abs(left);
      const step = lands ? left : h;
      const error = steps.attempt(t, step);
      if (error <= 1) {
        const to = lands ? limit : t + step;
        const view = this.#view;
        view.from = t;
        view.to = to;
        const end = show(view);
        steps.accept();
        this.accepted++;
        clock[0] = end?.t ?? to;
        if (end !== undefined) {
          steps.y.set(end.y);
          if (end.status === undefined) this.#mass?.settle(end.t, step, steps.y);
          steps.restart(end.t);
        }
        if (!this.#fixed) {
          const factor = steps.suggestedFactor ?? this.#controller.afterAccept(error);
          // A step cut short by a limit says nothing against the longer one that was planned.
          const planned = Math.abs(step) * factor;
          clock[1] =
            this.#direction * Math.min(limits.maxStep, lands ? Math.max(Math.abs(h), planned) : planned);
        }
        return end?.status ?? 'going';
      }
      this.rejected++;
      if (this.#fixed) return 'non-finite';
      const smaller = step * (steps.suggestedFactor ?? this.#controller.afterReject(error));
      clock[1] = smaller;
      tries++;
      if (Number.isNaN(error) || (error === Infinity && !allFinite(steps.yNew))) notFinite++;
      // Of the last tries, at lengths that are lost in rounding, one may fail of something else.
      if (Math.abs(smaller) < Math.max(roundings * Math.abs(t), shortest))
        return 2 * notFinite > tries ? 'non-finite' : 'step-too-small';
    }
  }

  /** The right-hand side jumps here: forget derivatives, and go on from the other side of the jump. */
  restart(): void {
    const t = afterStop(this.#clock[0]!, this.#direction);
    this.#clock[0] = t;
    this.#mass?.settle(t, this.h, this.y);
    this.steps.restart(t);
  }
}
