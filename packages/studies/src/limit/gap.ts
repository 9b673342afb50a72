import { runningGaps } from '../runningGaps.ts';

/** The largest difference of two loss curves relative to what is still to come of the first. */
export const largestGap = (reference: readonly number[], other: readonly number[]): number =>
  runningGaps(reference, other).reduce((largest, gap) => Math.max(largest, gap), 0);
