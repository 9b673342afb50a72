import { piController } from './controller.ts';
import { initialStep } from './initialStep.ts';
import type { StepMethod, Steps, System } from './method.ts';
import type { SolutionStatus } from './solution.ts';
import type { StepView } from './recorder.ts';
import type { Tolerance } from './tolerance.ts';

/** The state of an integration between two steps; the stepper advances it, `solve` runs it to its end. */
export interface Integration {
  readonly t: number;
  readonly y: Float64Array;
  /** The step that will be tried next, sign included. */
  readonly h: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly steps: Steps;
  /**
   * Makes one accepted step, not beyond `limit`.
   * @param show called before the step is taken over; a time it returns ends the integration inside the step
   */
  advance(limit: number, show: (view: StepView) => number | undefined): SolutionStatus | 'going';
  /** The right-hand side jumps here: forget derivatives, and go on from the other side of the jump. */
  restart(): void;
}

export interface IntegrationOptions {
  readonly initialStep: number | undefined;
  readonly maxStep: number;
  readonly maxSteps: number;
  readonly aborted: () => boolean;
}

/** A step may end within this share of its length from a limit by stretching to it: no sliver of a step is left over. */
const stretch = 1e-9;

/**
 * The time one rounding after a stop: at a jump the value at the stop belongs to the step that ends there, and the step
 * that begins there must see the other side.
 */
export function afterStop(t: number, direction: number): number {
  return t + direction * Math.max(Math.abs(t) * Number.EPSILON, Number.MIN_VALUE);
}

export function startIntegration(
  method: StepMethod,
  system: System,
  t0: number,
  t1: number,
  y0: Float64Array,
  tolerance: Tolerance,
  options: IntegrationOptions,
): Integration {
  const direction = Math.sign(t1 - t0);
  const fixed = method.errorOrder === 0;
  const controller = piController(method.errorOrder);
  const first =
    options.initialStep ??
    (fixed ? Math.abs(t1 - t0) / 100 : initialStep(system, t0, y0, t1, method.errorOrder, tolerance));
  const steps = method.start(system, t0, y0, tolerance);
  let t = t0;
  let h = direction * Math.min(first, options.maxStep, Math.abs(t1 - t0));
  let accepted = 0;
  let rejected = 0;
  const view: { -readonly [K in keyof StepView]: StepView[K] } = {
    from: t0,
    to: t0,
    y: steps.yNew,
    interpolate: steps.interpolate,
    keep: () => steps.keep(),
  };

  return {
    steps,
    get t() {
      return t;
    },
    get y() {
      return steps.y;
    },
    get h() {
      return h;
    },
    get accepted() {
      return accepted;
    },
    get rejected() {
      return rejected;
    },
    advance(limit, show) {
      for (;;) {
        if (options.aborted()) return 'aborted';
        if (accepted + rejected >= options.maxSteps) return 'max-steps';
        const left = limit - t;
        const lands = Math.abs(h) * (1 + stretch) >= Math.abs(left);
        const step = lands ? left : h;
        const smallest = 10 * Number.EPSILON * Math.max(Math.abs(t), Number.MIN_VALUE / Number.EPSILON);
        const error = steps.attempt(t, step);
        if (error <= 1) {
          const to = lands ? limit : t + step;
          view.from = t;
          view.to = to;
          const end = show(view);
          steps.accept();
          accepted++;
          t = to;
          if (!fixed) {
            const factor = steps.suggestedFactor ?? controller.afterAccept(error);
            // A step cut short by a limit says nothing against the longer one that was planned.
            const planned = Math.abs(step) * factor;
            h = direction * Math.min(options.maxStep, lands ? Math.max(Math.abs(h), planned) : planned);
          }
          return end === undefined ? 'going' : 'terminated';
        }
        rejected++;
        if (fixed) return 'non-finite';
        h = step * (steps.suggestedFactor ?? controller.afterReject(error));
        if (Math.abs(h) < smallest) return Number.isNaN(error) ? 'non-finite' : 'step-too-small';
      }
    },
    restart() {
      t = afterStop(t, direction);
      steps.restart(t);
    },
  };
}
