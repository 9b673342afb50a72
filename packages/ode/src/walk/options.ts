import { checkOptions, type OptionNames } from '@flowrate/base';
import { OdeError } from '../errors.ts';
import type { OdeEvent } from '../event.ts';
import type { Method } from '../method.ts';
import { numbersOf, shown } from '../start/checkProblem.ts';
import type { MethodName } from '../registry.ts';
import { makeTolerance, type Tolerance } from '../tolerance.ts';

/** How a problem is solved. Every option has a default; an unknown one is an error. */
export interface SolveOptions {
  /** A method's name, or a method of your own. Default 'tsit5'. */
  readonly method?: MethodName | Method;
  /** Relative tolerance. Default 1e-6. */
  readonly rtol?: number;
  /** Absolute tolerance, one number or one a component. Default 1e-9. */
  readonly atol?: number | ArrayLike<number>;
  /** Output times inside the span, in its direction. Default: every accepted step. */
  readonly saveAt?: ArrayLike<number>;
  /** Keep an interpolant of every step, for `solution.at`. Default: true without `saveAt`, else false. */
  readonly dense?: boolean;
  readonly events?: readonly OdeEvent[];
  /**
   * Times that are stepped on exactly, and after which derivatives are taken anew: doses, switches. A right-hand side
   * that jumps at a stop has its old value at the stop itself: write `t <= stop ? before : after`.
   */
  readonly tstops?: ArrayLike<number>;
  /** Most attempted steps. Default 100,000. */
  readonly maxSteps?: number;
  /** Size of the first step; the size of every step for fixed-step methods (default: a hundredth of the span). */
  readonly initialStep?: number;
  /** Default: the span. */
  readonly maxStep?: number;
  /** Called after every accepted step. The state is overwritten by the next one. */
  readonly onStep?: (t: number, y: Float64Array) => void;
  /**
   * Ends the integration where it is aborted, between two steps. `solve` is synchronous, so that only `onStep` and events
   * can abort it: a signal of a timer or of a button needs `solveAsync`, a limit of time alone `timeLimit`.
   */
  readonly signal?: AbortSignal;
  /** Most milliseconds; looked at before every step. Default: no limit. */
  readonly timeLimit?: number;
  /** 'return' gives a failed solution back instead of throwing it. Default 'throw'. */
  readonly onFailure?: 'throw' | 'return';
  /**
   * true: also estimate the true error at the output times, by a second solve at a tighter tolerance. 'control': tighten
   * the tolerances until that estimate keeps the ones given, where the problem multiplies errors. Default false.
   */
  readonly globalError?: boolean | 'control';
}

const solveNames = {
  method: true,
  rtol: true,
  atol: true,
  saveAt: true,
  dense: true,
  events: true,
  tstops: true,
  maxSteps: true,
  initialStep: true,
  maxStep: true,
  onStep: true,
  signal: true,
  timeLimit: true,
  onFailure: true,
  globalError: true,
} satisfies OptionNames<SolveOptions>;

/** The options of an integration that is advanced by hand. */
export type StepperOptions = Omit<SolveOptions, 'dense' | 'onFailure' | 'globalError' | 'timeLimit'>;

const stepperNames = {
  method: true,
  rtol: true,
  atol: true,
  maxSteps: true,
  initialStep: true,
  maxStep: true,
  saveAt: true,
  events: true,
  tstops: true,
  onStep: true,
  signal: true,
} satisfies OptionNames<StepperOptions>;

/** How long steps may be, and how many. */
export interface StepLimits {
  readonly initialStep: number | undefined;
  readonly maxStep: number;
  readonly maxSteps: number;
}

export function stepLimits({ initialStep, maxStep, maxSteps }: StepperOptions): StepLimits {
  return { initialStep, maxStep: maxStep ?? Infinity, maxSteps: maxSteps ?? 100_000 };
}

/** @throws OdeError `bad-tolerance` */
export function toleranceOf(n: number, { rtol, atol }: StepperOptions): Tolerance {
  return makeTolerance(n, rtol ?? 1e-6, atol ?? 1e-9);
}

function checkPositive(name: string, value: number | undefined): void {
  if (value !== undefined && !(value > 0))
    throw new OdeError('bad-option', `${name} is ${value}; give a positive number`);
}

/** Times that lie in the span, in its direction. @throws OdeError `outside` or `unordered` */
export function timesInSpan(name: string, times: ArrayLike<number>, t0: number, t1: number): Float64Array {
  const direction = Math.sign(t1 - t0);
  const list = numbersOf(name, times, 'bad-option');
  list.forEach((t, i) => {
    if (!(direction * (t - t0) >= 0 && direction * (t1 - t) >= 0)) {
      throw new OdeError('outside', `${name}[${i}] is ${t}, outside the span [${t0}, ${t1}]`);
    }
    if (i > 0 && direction * (t - list[i - 1]!) < 0) {
      throw new OdeError(
        'unordered',
        `${name}[${i}] is ${t} after ${list[i - 1]}; give the times in the direction of the span`,
      );
    }
  });
  return list;
}

/** The stops strictly inside the span. @throws OdeError `outside`, `unordered` or `bad-option` */
export function stopsInside({ tstops }: StepperOptions, t0: number, t1: number): readonly number[] {
  return Array.from(timesInSpan('tstops', tstops ?? [], t0, t1)).filter((t) => t !== t0 && t !== t1);
}

/** @throws OdeError `unknown-option` or `bad-option` */
export function checkSolveOptions(options: SolveOptions, where = 'solve'): void {
  requireOptions(where, options);
  checkOptions(where, options, solveNames, OdeError);
  checkValues(options);
  checkPositive('timeLimit', options.timeLimit);
  const { globalError = false, onFailure = 'throw' } = options;
  if (onFailure !== 'throw' && onFailure !== 'return') {
    throw new OdeError('bad-option', `onFailure is '${String(onFailure)}'; give 'throw' or 'return'`);
  }
  const { dense }: { dense?: unknown } = options;
  if (dense !== undefined && typeof dense !== 'boolean') {
    throw new OdeError('bad-option', `dense is ${shown(dense)}; give true or false`);
  }
  if (typeof globalError !== 'boolean' && globalError !== 'control') {
    throw new OdeError(
      'bad-option',
      `globalError is '${String(globalError)}'; give true, false or 'control'`,
    );
  }
}

/** @throws OdeError `unknown-option` or `bad-option` */
export function checkStepperOptions(options: StepperOptions): void {
  requireOptions('createStepper', options);
  checkOptions('createStepper', options, stepperNames, OdeError);
  checkValues(options);
}

function requireOptions(where: string, options: unknown): void {
  if (typeof options === 'object' && options !== null) return;
  throw new OdeError('bad-option', `${where}: the options are ${shown(options)}; give an object, or nothing`);
}

function checkValues(options: StepperOptions): void {
  const { maxSteps, initialStep, maxStep } = options;
  const { onStep, signal }: { onStep?: unknown; signal?: unknown } = options;
  if (onStep !== undefined && typeof onStep !== 'function') {
    throw new OdeError('bad-option', `onStep is ${shown(onStep)}; give a function`);
  }
  if (signal !== undefined && (typeof signal !== 'object' || signal === null || !('aborted' in signal))) {
    throw new OdeError('bad-option', `signal is ${shown(signal)}; give an AbortSignal`);
  }
  checkPositive('maxSteps', maxSteps);
  checkPositive('initialStep', initialStep);
  checkPositive('maxStep', maxStep);
}
