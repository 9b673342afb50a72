/** Doubles as whole numbers: all of them are multiples of 2^-1100, so that nothing is rounded. */
const places = 1100;

export const unit = 1n << BigInt(places);

/** x·2^places. */
export function whole(x: number): bigint {
  let [mantissa, exponent] = [x, places];
  for (; !Number.isInteger(mantissa); exponent--) mantissa *= 2;
  return BigInt(mantissa) << BigInt(exponent);
}

export const sum = (terms: readonly bigint[]): bigint => terms.reduce((total, x) => total + x, 0n);
