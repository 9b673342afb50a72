/** The fewest digits of a number that is drawn. */
const fewest = 4;
const doubles = 17;

/**
 * The nearest number of few digits that is no farther than `most` away: what is drawn need not have the digits of its draw,
 * which exact arithmetic would carry along, and certificates print.
 */
export function plainer(value: number, most: number): number {
  if (!(most > 0)) return value;
  for (let digits = fewest; digits < doubles; digits++) {
    const plain = Number(value.toPrecision(digits));
    if (Math.abs(plain - value) <= most) return plain;
  }
  return value;
}
