/** The largest magnitude among x[from..to); NaN where one of them is. */
export function largestOf(x: Float64Array, from: number, to: number): number {
  let largest = 0;
  for (let i = from; i < to; i++) largest = Math.max(largest, Math.abs(x[i]!));
  return largest;
}

/** The power of two that brings `largest` into [0.5, 1): scaling by it is exact but for underflow. */
export function scaleFor(largest: number): number {
  if (largest === 0) return 1;
  const exponent = Math.floor(Math.log2(largest)) + 1;
  return 2 ** -Math.min(1021, Math.max(-1021, exponent));
}
