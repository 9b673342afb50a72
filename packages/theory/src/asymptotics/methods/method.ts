import type { Expression } from '@flowrate/formula';
import type { Growth } from '../growth/growth.ts';

/** z' = A(t) z or z_{k+1} = A(k) z_k of one mode, every symbol but t or k replaced by a formula in numbers. */
export interface LongTimesInput {
  readonly kind: 'flow' | 'recursion';
  readonly matrix: readonly (readonly Expression[])[];
  /** y = observed · z is what is asked about; the first component by default. */
  readonly observed?: readonly Expression[];
}

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
