import type { EventHit } from './event.ts';

/** How an integration ended. */
export type SolutionStatus =
  | 'finished'
  /** A terminal event was hit. */
  | 'terminated'
  | 'max-steps'
  | 'step-too-small'
  | 'non-finite'
  | 'aborted';

/** Exact counts of the work done. */
export interface SolutionStats {
  /** Attempted steps. */
  readonly steps: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Calls of the right-hand side, dense output and Jacobians by differences included. */
  readonly rhs: number;
  readonly jacobians: number;
  readonly factorizations: number;
}

/** The estimated true error at the output times, from a second solve at a tighter tolerance. */
export interface GlobalError {
  /** One row an output time: an estimate of |y - exact| for each component. */
  readonly error: readonly Float64Array[];
  /** How far it can be trusted. */
  readonly note: string;
}

export interface Solution {
  /** Output times: `saveAt` where it is given, else every accepted step. */
  readonly t: Float64Array;
  /** The state at each output time; for second-order problems [x, v]. */
  readonly y: readonly Float64Array[];
  /** Dense output at a time inside what was integrated. Needs `dense: true`. @throws OdeError */
  at(t: number): Float64Array;
  readonly events: readonly EventHit[];
  readonly status: SolutionStatus;
  /** Cause, time and remedy where the integration did not finish; notes otherwise. */
  readonly message: string;
  readonly stats: SolutionStats;
  readonly globalError?: GlobalError;
}
