import type { ClaimRow } from '../drawn/claims.ts';
import type { Minimisation } from './minimise.ts';

export interface Directions {
  readonly parameters: number;
  readonly samples: number;
  /** ‖dual - primal‖/‖primal‖. */
  readonly difference: number;
  /** How far the direction with H_g in place of λH_g is from it, by its own length. */
  readonly unregularised: number;
}

/** ‖r_1 - predicted‖/‖r_0‖ after one step. */
export interface OneStep {
  readonly width: number;
  /** Against (1 - α) r_0. */
  readonly plain: number;
  /** Against (1 - αλ/(λ + τ)) mode by mode. */
  readonly damped: number;
}

export interface PlainRun {
  readonly width: number;
  readonly condition: number;
  /** ‖r_(k+1)‖/‖r_k‖. */
  readonly ratios: readonly number[];
  /** ‖r_k‖/‖r_0‖ by the step. */
  readonly residuals: readonly number[];
  /** The same of gradient descent. */
  readonly descent: readonly number[];
}

export interface Constant {
  readonly onGrid: number;
  readonly at: number;
  readonly formula: number;
}

export interface RegularisedRun extends Minimisation {
  readonly lambda: number;
  readonly rule: string;
}

/** At the sizes of the published code. */
export interface PublishedRun {
  readonly method: string;
  readonly steps: number;
  readonly isMonotone: boolean;
  /** F, the start first. */
  readonly values: readonly number[];
}

export interface GaussNewtonResult {
  readonly stepSize: number;
  readonly directions: Directions;
  readonly oneStep: readonly OneStep[];
  readonly plain: PlainRun;
  readonly constant: Constant;
  readonly regularised: readonly RegularisedRun[];
  readonly published: readonly PublishedRun[];
  readonly claims: readonly ClaimRow[];
}
