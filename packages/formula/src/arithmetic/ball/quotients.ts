import { bitLength, floorRoot } from '../../algebra/wholeNumbers.ts';
import {
  holdsZero,
  hull,
  isExact,
  isNegative,
  isNonNegative,
  isZero,
  lowerOf,
  monotone,
  multiply,
  negate,
  noEnclosure,
  one,
  rounded,
  upperOf,
  zero,
  type Ball,
} from './ball.ts';

// Quotients, roots and whole powers.

const size = (a: bigint): bigint => (a < 0n ? -a : a);

export function divide(a: Ball, b: Ball, bits: number): Ball {
  if (holdsZero(b)) return noEnclosure('a division by what may be zero');
  if (!isExact(b)) return multiply(a, reciprocal(b, bits + 8), bits);
  const shift = Math.max(0, bits + 8 + bitLength(b.mid) - bitLength(a.mid));
  const numerator = a.mid << BigInt(shift);
  const mid = numerator / b.mid;
  const rounding = mid * b.mid === numerator ? 0n : 1n;
  const spread = isExact(a) ? 0n : (a.rad << BigInt(shift)) / size(b.mid) + 1n;
  return rounded(mid, spread + rounding, a.exp - b.exp - shift, bits);
}

/** From 1/(b + r) to 1/(b - r): the middle is b/(b² - r²), the radius r/(b² - r²). */
function reciprocal({ mid, rad, exp }: Ball, bits: number): Ball {
  const divisor = mid * mid - rad * rad;
  const shift = Math.max(0, bits + 8 + bitLength(divisor) - bitLength(mid));
  const by = BigInt(shift);
  return rounded((mid << by) / divisor, (rad << by) / divisor + 2n, -exp - shift, bits);
}

/** The n-th root of a point ≥ 0, exact where it is. */
function pointRoot(a: Ball, n: number, bits: number): Ball {
  if (isZero(a)) return zero;
  const wanted = n * (bits + 4);
  let shift = Math.max(0, wanted - bitLength(a.mid));
  // The exponent must be a multiple of n.
  shift += (((a.exp - shift) % n) + n) % n;
  const radicand = a.mid << BigInt(shift);
  const root = floorRoot(radicand, n);
  const exact = root ** BigInt(n) === radicand;
  return rounded(exact ? root : 2n * root + 1n, exact ? 0n : 1n, (a.exp - shift) / n - (exact ? 0 : 1), bits);
}

export function sqrt(a: Ball, bits: number): Ball {
  if (!isNonNegative(a)) return noEnclosure('the square root of what may be negative');
  return monotone((point) => pointRoot(point, 2, bits), a, bits);
}

export function cbrt(a: Ball, bits: number): Ball {
  const root = (point: Ball): Ball =>
    isNegative(point) ? negate(pointRoot(negate(point), 3, bits)) : pointRoot(point, 3, bits);
  return monotone(root, a, bits);
}

export function absolute(a: Ball, bits: number): Ball {
  if (isNonNegative(a)) return a;
  if (a.mid <= -a.rad) return negate(a);
  const [low, high] = [negate(lowerOf(a)), upperOf(a)];
  return hull(zero, low.mid > high.mid ? low : high, bits);
}

/** x^n of a point, n ≥ 0, by squares; each of the squares may double what the one before it rounded. */
function pointPower(x: Ball, n: number, bits: number): Ball {
  const more = bits + 8 + 2 * Math.ceil(Math.log2(n + 1));
  let result = one;
  let square = x;
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = multiply(result, square, more);
    if (left > 1) square = multiply(square, square, more);
  }
  return rounded(result.mid, result.rad, result.exp, bits);
}

/** x^n for a whole n of at most 53 binary digits; 0^0 = 1. */
export function wholePower(x: Ball, n: number, bits: number): Ball {
  if (n < 0) return divide(one, wholePower(x, -n, bits + 8), bits);
  const base = n % 2 === 0 ? absolute(x, bits) : x;
  return monotone((point) => pointPower(point, n, bits), base, bits);
}
