/** How an integration ended. */
export type SolutionStatus =
  'finished' | 'terminated' | 'max-steps' | 'step-too-small' | 'non-finite' | 'aborted';

/** A solution at the output times: y[j] belongs to t[j]. */
export interface Solution {
  readonly t: Float64Array;
  readonly y: readonly Float64Array[];
  readonly status: SolutionStatus;
  /** Cause, time and remedy where the integration did not finish. */
  readonly message: string;
  readonly stats: { steps: number; accepted: number; rejected: number; rhs: number };
}
