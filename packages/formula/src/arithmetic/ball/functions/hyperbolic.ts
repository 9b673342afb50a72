import {
  add,
  isNegative,
  isZero,
  lowerOf,
  monotone,
  multiply,
  negate,
  noEnclosure,
  one,
  order,
  scale,
  subtract,
  upperOf,
  whole,
  zero,
  type Ball,
} from '../ball.ts';
import { log, log1p } from './exponential.ts';
import { divide, sqrt } from '../quotients.ts';

// The inverse hyperbolic functions by ln(1 + y), with a y that does not cancel near their zeros.

/** arsinh x = ln(1 + x + x²/(1 + √(1 + x²))), x ≥ 0. */
function pointAsinh(x: Ball, bits: number): Ball {
  if (isZero(x)) return zero;
  if (isNegative(x)) return negate(pointAsinh(negate(x), bits));
  const more = bits + 16;
  const square = multiply(x, x, more);
  const curve = add(one, sqrt(add(one, square, more), more), more);
  return log1p(add(x, divide(square, curve, more), more), bits);
}

export const asinh = (a: Ball, bits: number): Ball => monotone(pointAsinh, a, bits);

/** arcosh(1 + d) = ln(1 + d + √(d (2 + d))). */
function pointAcosh(x: Ball, bits: number): Ball {
  const more = bits + 16;
  const d = subtract(x, one, more);
  return log1p(add(d, sqrt(multiply(d, add(d, whole(2), more), more), more), more), bits);
}

export function acosh(a: Ball, bits: number): Ball {
  if (order(lowerOf(a), one) < 0) return noEnclosure('acosh of what may be below 1');
  return monotone(pointAcosh, a, bits);
}

/** artanh x = ln(1 + 2x/(1 - x))/2. */
function pointAtanh(x: Ball, bits: number): Ball {
  if (isNegative(x)) return negate(pointAtanh(negate(x), bits));
  const more = bits + 16;
  return scale(log1p(divide(scale(x, 1), subtract(one, x, more), more), bits), -1);
}

export function atanh(a: Ball, bits: number): Ball {
  if (order(lowerOf(a), negate(one)) <= 0 || order(upperOf(a), one) >= 0) {
    return noEnclosure('atanh of what may be outside ]-1, 1[');
  }
  return monotone(pointAtanh, a, bits);
}

/** The logarithm to a base. */
export const logTo = (a: Ball, base: Ball, bits: number): Ball =>
  divide(log(a, bits + 8), log(base, bits + 8), bits);
