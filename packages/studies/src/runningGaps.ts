/**
 * The difference of two loss curves at every time, relative to the running maximum of the first after it: an oscillating
 * loss has zeros where no relative difference means anything, and what is still to come is what a reader compares with.
 */
export function runningGaps(reference: readonly number[], other: readonly number[]): number[] {
  const gaps = new Array<number>(other.length).fill(0);
  let running = 0;
  for (let j = other.length - 1; j >= 0; j--) {
    running = Math.max(running, reference[j]!);
    const difference = Math.abs(other[j]! - reference[j]!);
    if (difference > 0) gaps[j] = difference / running;
  }
  return gaps;
}
