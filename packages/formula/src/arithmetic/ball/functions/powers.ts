import {
  hull,
  isExact,
  isNonNegative,
  isPositive,
  isZero,
  multiply,
  noEnclosure,
  top,
  upperOf,
  zero,
  type Ball,
} from '../ball.ts';
import { exp, log } from './exponential.ts';
import { toWhole } from '../fixed.ts';
import { wholePower } from '../quotients.ts';

/** x^y: whole exponents of any base, others of bases that are not negative. */
export function power(x: Ball, y: Ball, bits: number): Ball {
  const n = isExact(y) ? toWhole(y) : undefined;
  if (n !== undefined) return wholePower(x, n, bits);
  if (isPositive(x)) {
    // The exponent y ln x is wanted with as many digits after its point.
    const more = bits + 24 + Math.max(0, Math.min(64, top(y) + Math.ceil(Math.log2(2 + Math.abs(top(x))))));
    return exp(multiply(y, log(x, more), more), bits);
  }
  if (!isNonNegative(x) || !isPositive(y)) return noEnclosure('a power of what may be negative');
  return isZero(x) ? zero : hull(zero, power(upperOf(x), y, bits), bits);
}
