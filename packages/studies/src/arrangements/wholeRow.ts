/**
 * A row of doubles times the least power of two that makes it whole: the same signs of every product with it, and no
 * rounding.
 */
export function wholeRow(row: ArrayLike<number>): bigint[] {
  const parts = Array.from(row, wholeParts);
  const least = parts.reduce((low, { exponent }) => Math.min(low, exponent), 0);
  return parts.map(({ mantissa, exponent }) => mantissa << BigInt(exponent - least));
}

/** value = mantissa·2^exponent, exponent ≤ 0. */
function wholeParts(value: number): { mantissa: bigint; exponent: number } {
  let [mantissa, exponent] = [value, 0];
  for (; !Number.isInteger(mantissa); exponent--) mantissa *= 2;
  return { mantissa: BigInt(mantissa), exponent };
}
