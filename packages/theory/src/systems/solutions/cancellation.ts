const roundings = 8 * Number.EPSILON;

/** Relative error of the sum of two terms, each known to some roundings: 1 where all of it cancels. */
export function cancellation(first: number, second: number): number {
  const sum = Math.abs(first + second);
  if (sum === 0) return first === 0 ? 0 : 1;
  return (roundings * (Math.abs(first) + Math.abs(second))) / sum;
}
