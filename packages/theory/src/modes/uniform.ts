/** The step of an equidistant grid, or undefined. Spacings may differ by rounding of the times. */
export function uniformStep(times: ArrayLike<number>): number | undefined {
  const n = times.length;
  if (n < 16) return undefined;
  const step = (times[n - 1]! - times[0]!) / (n - 1);
  if (!(step > 0)) return undefined;
  const slack = 8 * Number.EPSILON * Math.abs(times[n - 1]!);
  for (let j = 0; j < n; j++) {
    if (Math.abs(times[0]! + j * step - times[j]!) > slack) return undefined;
  }
  return step;
}
