import type { Recorder } from '../output/recorder.ts';
import type { SolutionStatus } from '../solution.ts';
import type { PreparedProblem } from '../start/prepareProblem.ts';
import type { Tolerance } from '../tolerance.ts';
import { thrownBy } from '../errors.ts';
import type { Clock } from './clock.ts';
import type { SolveOptions, StepperOptions } from './options.ts';

/** What one `solve` is about; whoever does a part of it is told all. */
export interface Task {
  readonly problem: PreparedProblem;
  readonly tolerance: Tolerance;
  /** Times inside the span that are stepped on exactly, in its direction. */
  readonly stops: readonly number[];
  readonly recorder: Recorder;
  readonly options: SolveOptions;
  readonly clock: Clock;
}

/** Tells the user of a step. @throws OdeError `on-step-threw` */
export function tellOfStep({ onStep }: StepperOptions, t: number, y: Float64Array): void {
  if (onStep === undefined) return;
  try {
    onStep(t, y);
  } catch (error) {
    throw thrownBy('on-step-threw', 'onStep', t, error);
  }
}

/** How far the work of one `solve` has come, before it becomes a Solution. */
export interface Run {
  status: SolutionStatus;
  t: number;
  y: Float64Array;
  h: number;
  accepted: number;
  rejected: number;
  jacobians: number;
  factorizations: number;
}

/** Nothing done yet. */
export function newRun({ t0, y0 }: PreparedProblem): Run {
  return {
    status: 'finished',
    t: t0,
    y: y0.slice(),
    h: 0,
    accepted: 0,
    rejected: 0,
    jacobians: 0,
    factorizations: 0,
  };
}
