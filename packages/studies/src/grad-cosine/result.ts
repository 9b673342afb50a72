import type { ClaimRow } from '../drawn/claims.ts';

/** Of one network and its labels. */
export interface CosinesOfOne {
  readonly cosine: number;
  /** Were all residuals of one sign. */
  readonly sameSign: number;
  /** That of the kernel of infinite width. */
  readonly limit: number;
  readonly ofBatches: number;
  /** The largest difference between cosines of gradients and entries of the normalised kernel. */
  readonly difference: number;
  /** ‖ḡ‖² from the gradient, and from the kernel. */
  readonly speed: number;
  readonly speedOfKernel: number;
}

export interface StepDrop {
  readonly stepSize: number;
  /** What the mean loss loses over one step, divided by η‖ḡ‖². */
  readonly share: number;
}

export interface LimitGap {
  readonly width: number;
  readonly gap: number;
}

export type Labels = 'random signs' | 'half-space';

/** Networks as drawn against their rescalings of the same mean gradient norm and the largest cosine. */
export interface RescaledRun {
  readonly labels: Labels;
  readonly run: number;
  readonly cosineBefore: number;
  readonly cosineAfter: number;
  /** Loss of the rescaled network over that of the other, after few steps and after many. */
  readonly early: number;
  readonly late: number;
}

export interface GradCosineResult {
  readonly one: CosinesOfOne;
  readonly drops: readonly StepDrop[];
  readonly gaps: readonly LimitGap[];
  readonly rescaled: readonly RescaledRun[];
  readonly settings: { readonly early: number; readonly late: number };
  readonly claims: readonly ClaimRow[];
}
