import { bitLength } from '../../algebra/wholeNumbers.ts';
import type { Rational } from '../../algebra/rational.ts';
import { lowerOf, multiply, negate, noEnclosure, rounded, top, upperOf, whole, type Ball } from './ball.ts';
import { fixed } from './fixed.ts';
import { divide, wholePower } from './quotients.ts';

/** A fraction, exactly where it fits. */
export const fromRational = ({ num, den }: Rational, bits: number): Ball =>
  divide(whole(num), whole(den), bits);

/** The double itself: 0.1 is 0.1000000000000000055..., not a tenth. @throws ExpressionError */
export function fromDouble(value: number): Ball {
  if (!Number.isFinite(value)) return noEnclosure('a value is infinite');
  let mantissa = value;
  let exp = 0;
  for (; !Number.isInteger(mantissa); exp -= 1) mantissa *= 2;
  return rounded(BigInt(mantissa), 0n, exp, Infinity);
}

/** The largest double that is at most a point. */
function doubleBelow({ mid, exp }: Ball): number {
  if (mid === 0n) return 0;
  const length = bitLength(mid);
  if (exp + length > 1024) return mid > 0n ? Number.MAX_VALUE : -Infinity;
  // The unit of the last place: doubles have 53 digits, but none below 2^-1074.
  const unit = Math.max(exp + length - 53, -1074);
  const shift = exp - unit;
  if (shift < -length) return mid > 0n ? 0 : -Number.MIN_VALUE;
  const digits = shift >= 0 ? mid << BigInt(shift) : mid >> BigInt(-shift);
  // In two steps, since 2^unit alone may underflow; the digits fit, so both are exact.
  const half = Math.trunc(unit / 2);
  return Number(digits) * 2 ** half * 2 ** (unit - half);
}

/** Two doubles with all of the ball between them. */
export function toDoubles(a: Ball): [lower: number, upper: number] {
  // Not -0.
  return [doubleBelow(lowerOf(a)), 0 - doubleBelow(negate(upperOf(a)))];
}

const mostDigits = 1000;

/** Decimal texts of `digits` digits with all of the ball between them, e.g. 3.14e+0 and 3.15e+0. @throws ExpressionError */
export function toDecimals(a: Ball, digits = 20): [lower: string, upper: string] {
  if (!Number.isInteger(digits) || digits < 1 || digits > mostDigits) {
    return noEnclosure(`${digits} digits`);
  }
  return [decimalBelow(lowerOf(a), digits), opposite(decimalBelow(negate(upperOf(a)), digits))];
}

const opposite = (text: string): string =>
  text.startsWith('-') ? text.slice(1) : text === '0' ? text : `-${text}`;

/** Beyond 10^±this, powers of ten leave the range of balls. */
const mostPlaces = 3e14;

/** A decimal number at most a point, by its product with a power of ten in as many digits as that needs. */
function decimalBelow(point: Ball, digits: number): string {
  if (point.mid === 0n) return '0';
  // At least 10^(digits - 1) after the product, and less than ten times that too much.
  const places = digits - 1 - Math.floor((top(point) - 2) * Math.log10(2));
  if (places > mostPlaces) return point.mid > 0n ? '0' : `-1e-${mostPlaces - digits}`;
  const bits = Math.ceil(4 * digits) + 80;
  const shifted = lowerOf(multiply(point, wholePower(whole(10), places, bits), bits));
  const value = fixed(shifted, 0);
  const all = String(value < 0n ? -value : value);
  // Cut away from zero below it, towards zero above.
  const spare = 10n ** BigInt(Math.max(0, all.length - digits));
  const cut = value < 0n ? (value - spare + 1n) / spare : value / spare;
  const text = String(cut < 0n ? -cut : cut);
  const exponent = text.length - 1 - places + Math.max(0, all.length - digits);
  const fraction = text.slice(1).replace(/0+$/u, '');
  const sign = cut < 0n ? '-' : '';
  return `${sign}${text[0]!}${fraction === '' ? '' : `.${fraction}`}e${exponent < 0 ? '' : '+'}${exponent}`;
}
