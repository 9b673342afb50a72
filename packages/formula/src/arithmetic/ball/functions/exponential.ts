import {
  add,
  hull,
  isNegative,
  isPositive,
  isZero,
  largestExponent,
  lowerOf,
  monotone,
  multiply,
  negate,
  noEnclosure,
  one,
  plusMinus,
  rounded,
  scale,
  subtract,
  top,
  whole,
  zero,
  type Ball,
} from '../ball.ts';
import { fixedLog2, log2 } from '../constants.ts';
import { fixed, toDouble } from '../fixed.ts';
import { divide } from '../quotients.ts';
import { arctangentSeries } from './series.ts';

// exp by its Taylor series after x = n ln 2 + r and halvings of r; log from the logarithm of a double and one
// exponential, the rest being a short series.

/** e^x of a point. */
function pointExp(x: Ball, bits: number): Ball {
  if (isZero(x)) return one;
  const high = top(x);
  if (high > 49) {
    if (isPositive(x)) return noEnclosure('an exponential is too large');
    return { mid: 1n, rad: 1n, exp: -largestExponent };
  }
  // |e^x - 1| ≤ 2 |x|
  if (high < -bits - 8) return add(one, plusMinus(scale(x, 1)), bits);
  const halvings = Math.ceil(Math.sqrt(bits / 3));
  const width = bits + 24 + 3 * halvings;
  const extra = Math.max(0, high);
  const turns = Math.floor(toDouble(x) / Math.LN2);
  let n = turns;
  let rest = fixed(x, width + extra) - BigInt(turns) * fixedLog2(width + extra);
  // The double may be one off.
  for (; rest < 0n; n -= 1) rest += fixedLog2(width + extra);
  for (; rest > fixedLog2(width + extra); n += 1) rest -= fixedLog2(width + extra);
  const w = BigInt(width);
  const y = rest >> BigInt(extra + halvings);
  // Σ y^k / k!: each term is off by less than 4 units, and what follows the last is less than 4 too.
  let term = 1n << w;
  let sum = 0n;
  let count = 2n;
  for (let k = 1n; term > 0n; k++) {
    sum += term;
    count += 1n;
    term = ((term * y) >> w) / k;
  }
  // ln 2 is off by 2 units, less than 2^extra + 2 of them, the shifts by one each: y by less than 8 units, e^y by 16.
  let error = 4n * count + 16n;
  for (let k = 0; k < halvings; k++) {
    sum = (sum * sum) >> w;
    // |a² - b²| ≤ (2b + error) error; b ≤ 2.1, and error is far below 0.1
    error = 5n * error + 2n;
  }
  return rounded(sum, error, n - width, bits);
}

export const exp = (a: Ball, bits: number): Ball => monotone(pointExp, a, bits);

/** e^x - 1 with all its digits near zero, by the Taylor series. */
function pointExpm1(x: Ball, bits: number): Ball {
  if (isZero(x)) return zero;
  const high = top(x);
  if (high > -3) {
    return subtract(exp(x, bits + 8), one, bits);
  }
  const more = bits + 16;
  let term = x;
  let sum = x;
  // |x| < 1/8: what follows a term is less than it.
  for (let k = 2; !isZero(term) && top(term) > high - more; k++) {
    term = divide(multiply(term, x, more), whole(k), more);
    sum = add(sum, term, more);
  }
  return add(sum, plusMinus(term), bits);
}

export const expm1 = (a: Ball, bits: number): Ball => monotone(pointExpm1, a, bits);

/** ln(1 + x) = 2 artanh(x/(2 + x)) for small x, relative to x. */
function nearLog(x: Ball, bits: number): Ball {
  const more = bits + 8;
  return scale(arctangentSeries(divide(x, add(x, whole(2), more), more), 1, more), 1);
}

/** The logarithm of a point > 0. */
function pointLog(x: Ball, bits: number): Ball {
  const exponent = top(x) - 1;
  const near = subtract(x, one, bits + 16);
  if (Math.abs(exponent) <= 2 && (isZero(near) || top(near) < -8)) {
    return isZero(near) ? zero : nearLog(subtract(x, one, exactBits(x)), bits);
  }
  const more = bits + 16;
  const fraction = scale(x, -exponent);
  const guess = rounded(BigInt(Math.round(Math.log(toDouble(fraction)) * 2 ** 52)), 0n, -52, 60);
  const rest = subtract(multiply(fraction, exp(negate(guess), more), more), one, more);
  const own = add(guess, nearLog(rest, more), more);
  return add(own, multiply(whole(exponent), log2(more + 8), more), bits);
}

/** Digits in which a point within a factor of four of one, less one, is exact. */
const exactBits = (x: Ball): number => Math.abs(x.exp) + 16;

export function log(a: Ball, bits: number): Ball {
  if (!isPositive(a)) return noEnclosure('the logarithm of what may not be positive');
  return monotone(pointLog, a, bits);
}

function pointLog1p(x: Ball, bits: number): Ball {
  if (isZero(x)) return zero;
  if (top(x) < -8) return nearLog(x, bits);
  return log(add(x, one, bits + 16), bits);
}

export function log1p(a: Ball, bits: number): Ball {
  if (!isPositive(add(lowerOf(a), one, bits))) return noEnclosure('log1p of what may not be above -1');
  return monotone(pointLog1p, a, bits);
}

/** sinh of a point: through e^x - 1 near zero, where e^x - e^-x would cancel. */
function pointSinh(x: Ball, bits: number): Ball {
  const more = bits + 16;
  if (isNegative(x)) return negate(pointSinh(negate(x), bits));
  const grown = expm1(x, more);
  return scale(add(grown, divide(grown, add(grown, one, more), more), bits), -1);
}

export const sinh = (a: Ball, bits: number): Ball => monotone(pointSinh, a, bits);

/** cosh of a point ≥ 0. */
function pointCosh(x: Ball, bits: number): Ball {
  const grown = exp(x, bits + 8);
  return scale(add(grown, divide(one, grown, bits + 8), bits), -1);
}

/** @param a not negative */
export const coshOfSize = (a: Ball, bits: number): Ball => monotone(pointCosh, a, bits);

/** tanh of a point: (e^2x - 1)/(e^2x + 1), which differs from ±1 by less than 2 e^-2|x|. */
function pointTanh(x: Ball, bits: number): Ball {
  if (isNegative(x)) return negate(pointTanh(negate(x), bits));
  if (isZero(x)) return zero;
  const last: Ball = { mid: 1n, rad: 0n, exp: -bits };
  if (top(x) > Math.log2(bits) + 4) return hull(subtract(one, last, bits + 8), one, bits);
  const grown = expm1(scale(x, 1), bits + 16);
  return divide(grown, add(grown, whole(2), bits + 16), bits);
}

export const tanh = (a: Ball, bits: number): Ball => monotone(pointTanh, a, bits);
