import type { LongTimesInput } from '../formal/problem.ts';
import type { Growth } from '../growth/growth.ts';

export interface AsymptoticSolution {
  readonly growth: Growth;
  /** How many independent solutions grow like this: 2 for a conjugate pair. */
  readonly count: number;
}

export interface Answer {
  /** In words that follow 'by': 'the roots of the characteristic polynomial'. */
  readonly why: string;
  /** Every decision was made by algebra on exact coefficients; otherwise figures carry their errors. */
  readonly exact: boolean;
  readonly solutions: readonly AsymptoticSolution[];
}

/** A way to long times: undefined where it does not apply. */
export interface LongTimesMethod {
  readonly name: string;
  readonly solve: (input: LongTimesInput) => Answer | undefined;
}
