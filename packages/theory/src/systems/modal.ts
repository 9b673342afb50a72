import type { ExactStart } from './exactStart.ts';
import type { Growth } from '../asymptotics/growth/growth.ts';
import { type LogValue, zeroLog } from '@flowrate/formula';

/** |x| ~ t^power · e^(-rate t) (for iterations: k^power · e^(-rate k)) on one mode, for a generic start. */
export interface Decay {
  readonly rate: number;
  readonly power: number;
  /** Uncertainty of `rate` from rounding alone: large at double roots, where it is a square root. */
  readonly error: number;
  /** Uncertainty of `power`, where it was fitted. */
  readonly powerError?: number;
  /** With (log t)^logPower. */
  readonly logPower?: number;
  /** All that is known of it at late times, where it was derived. */
  readonly growth?: Growth;
  /** Read off the curve: the errors are estimates, not bounds. */
  readonly fitted?: boolean;
}

/** The solution on one mode. */
export interface Trajectory {
  x(t: number): LogValue;
  v(t: number): LogValue;
  /** Relative rounding error of x(t), as a fraction of its envelope. */
  error(t: number): number;
}

/**
 * What one value of a solution costs: nothing (closed form), a step for each iteration before it, thousands of steps of
 * an integrator, or the latter only where a closed form overflows (mixed).
 */
export type Cost = 'closed' | 'stepped' | 'integrated' | 'mixed';

/** A system with numbers for every symbol, solved mode by mode. */
export interface ModalSystem {
  readonly time: 'continuous' | 'discrete';
  /** The time of the initial values. */
  readonly start: number;
  readonly cost: Cost;
  solve(lambda: number, initial: InitialValues): Trajectory;
  /** From a start, where it is given; from rest otherwise. */
  decay(lambda: number, start?: ExactStart): Decay;
  /** What no start decays slower than, by the roots in doubles: for telling which modes are worth deriving; undefined without roots. */
  slowestRoot?(lambda: number): Decay | undefined;
  /** How many roots are complex, and how many grow; borders between regimes are looked at closely. */
  regime?(lambda: number): { readonly complex: number; readonly growing: number };
  /** Envelopes for t → ∞ in place of x and v, where they are powers of t: exact at any time whose phase is unknown. */
  readonly asymptote?: (lambda: number, initial: InitialValues) => Trajectory;
  /** Fastest and slowest rate of change on a mode: sets the time grid. */
  scales(lambda: number): { readonly fast: number; readonly slow: number };
}

/** Initial values of one mode by name: x0, v0, and u0 for a further unknown u. */
export type InitialValues = Readonly<Record<string, number>>;

/** The matrix of z' = A z (or z_next = A z) of one mode at one time, written into `out`. */
export type MatrixAt = (lambda: number, time: number, out: Float64Array) => void;

/** A mode without an initial error. */
export const atRest: Trajectory = { x: () => zeroLog, v: () => zeroLog, error: () => 0 };

/** Time counted from `start`; before it the state is the initial one. */
export function shifted(trajectory: Trajectory, start: number): Trajectory {
  if (start === 0) return trajectory;
  const since = (t: number): number => Math.max(0, t - start);
  return {
    x: (t) => trajectory.x(since(t)),
    v: (t) => trajectory.v(since(t)),
    error: (t) => trajectory.error(since(t)),
  };
}
