import type { ClaimRow } from '../drawn/claims.ts';

/** One network that was trained, and what its kernel was on the way. */
export interface TrainedPath {
  readonly width: number;
  readonly smallestAtStart: number;
  readonly largestAtStart: number;
  /** λmin(K) on the way, by step. */
  readonly smallest: readonly (readonly [step: number, value: number])[];
  /** μ: the least of those. */
  readonly constant: number;
  /** Whether μ is above what rounding makes of λmax, n·ε·λmax. */
  readonly resolved: boolean;
  /** The least ½‖∇L‖²/L of a step. */
  readonly leastRatio: number;
  /** L/L(0) by step. */
  readonly losses: readonly number[];
  /** 1 - ημ. */
  readonly factor: number;
  /** ‖θ - θ(0)‖/‖θ(0)‖ at the end. */
  readonly travel: number;
  /** ‖K - K(0)‖₂/‖K(0)‖₂ at the end. */
  readonly drift: number;
}

/** max_i ‖∇²f(x_i)‖ of a network as drawn, for two kinds of output weights. */
export interface HessianNorms {
  readonly width: number;
  readonly signs: number;
  readonly normal: number;
}

/** How the loss curves next to its minimum. */
export interface MinimumPoint {
  readonly level: number;
  readonly loss: number;
  readonly leastCurvature: number;
  readonly negative: number;
  readonly parameters: number;
  readonly smallestOfKernel: number;
}

export interface Slopes {
  readonly signs: number | null;
  readonly normal: number | null;
  readonly drift: number | null;
}

export interface PlStarResult {
  readonly paths: readonly TrainedPath[];
  readonly norms: readonly HessianNorms[];
  readonly minimum: readonly MinimumPoint[];
  readonly claims: readonly ClaimRow[];
  /** Of their logarithms by that of the width; null where there are fewer than 3 widths. */
  readonly slopes: Slopes;
}
