import type { ClaimRow } from '../drawn/claims.ts';

/** One network as drawn, its output weights made to interpolate. */
export interface Shifted {
  readonly run: number;
  /** The largest difference of an output before and after. */
  readonly outputChange: number;
  /** After over before. */
  readonly squaredNorm: number;
  readonly trace: number;
  readonly largestEigenvalue: number;
  /** Of the weighted variant. */
  readonly weightedTrace: number;
  /** By how much the part of the trace that v decides rises when the weighted solution is shifted. */
  readonly rise: number;
}

/** One network that was trained, and then shifted. */
export interface TrainedShift {
  readonly run: number;
  readonly loss: number;
  readonly squaredNorm: number;
  readonly trace: number;
  readonly errorBefore: number;
  readonly errorAfter: number;
}

export interface OptimumShiftResult {
  readonly shifted: readonly Shifted[];
  readonly trained: readonly TrainedShift[];
  readonly claims: readonly ClaimRow[];
}
