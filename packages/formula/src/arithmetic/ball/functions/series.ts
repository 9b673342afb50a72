import { add, isZero, multiply, noEnclosure, plusMinus, scale, top, whole, type Ball } from '../ball.ts';
import { divide } from '../quotients.ts';

/** Σ s^k z^(2k+1)/(2k+1), |z| < 1/2: arctan for s = -1, artanh for s = 1. What is left out is below 2 |z|^(2K+1). */
export function arctangentSeries(z: Ball, s: 1 | -1, bits: number): Ball {
  if (isZero(z)) return z;
  const high = top(z);
  if (high > -1) return noEnclosure('a series does not converge');
  const square = multiply(multiply(z, z, bits), whole(s), bits);
  let power = z;
  let sum = z;
  for (let k = 3; ; k += 2) {
    power = multiply(power, square, bits);
    if (top(power) < high - bits - 2) break;
    sum = add(sum, divide(power, whole(k), bits), bits);
  }
  return add(sum, plusMinus(scale(power, 1)), bits);
}
