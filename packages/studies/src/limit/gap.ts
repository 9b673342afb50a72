/**
 * The largest difference of two loss curves relative to the running maximum of the first after t: an oscillating loss
 * has zeros where no relative difference means anything, and what is still to come is what a reader compares with.
 */
export function largestGap(reference: readonly number[], other: readonly number[]): number {
  let running = 0;
  let gap = 0;
  for (let j = reference.length - 1; j >= 0; j--) {
    running = Math.max(running, reference[j]!);
    const difference = Math.abs(other[j]! - reference[j]!);
    if (difference > 0) gap = Math.max(gap, difference / running);
  }
  return gap;
}
