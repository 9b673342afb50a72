import { bitLength } from '../../../algebra/wholeNumbers.ts';
import {
  add,
  hull,
  holdsZero,
  isNegative,
  isPositive,
  isZero,
  lowerOf,
  monotone,
  multiply,
  negate,
  noEnclosure,
  one,
  order,
  subtract,
  upperOf,
  zero,
  type Ball,
} from '../ball.ts';
import { absolute, divide } from '../quotients.ts';

// Functions that jump, and those of several arguments that choose: where the balls do not tell which way, both ways.

function pointFloor({ mid, exp }: Ball): Ball {
  if (exp >= 0) return { mid, rad: 0n, exp };
  if (exp + bitLength(mid) <= 0) return mid < 0n ? negate(one) : zero;
  return { mid: mid >> BigInt(-exp), rad: 0n, exp: 0 };
}

/** Steps are hulls of both ends even where these round, so that a wide ball holds whole steps. */
export const floor = (a: Ball, bits: number): Ball => monotone(pointFloor, a, bits);
export const ceil = (a: Ball, bits: number): Ball => negate(floor(negate(a), bits));

/** Half away from zero. */
function pointRound(x: Ball): Ball {
  if (isNegative(x)) return negate(pointRound(negate(x)));
  const bits = bitLength(x.mid) + 8 + Math.max(0, Math.min(2 ** 16, -x.exp));
  return pointFloor(lowerOf(add(x, { mid: 1n, rad: 0n, exp: -1 }, bits)));
}

export const round = (a: Ball, bits: number): Ball => monotone(pointRound, a, bits);

export function sign(a: Ball, bits: number): Ball {
  if (isZero(a)) return zero;
  if (isPositive(a)) return one;
  return isNegative(a) ? negate(one) : hull(negate(one), one, bits);
}

/** The smaller of both, end by end. */
export function smaller(a: Ball, b: Ball, bits: number): Ball {
  if (order(upperOf(a), lowerOf(b)) <= 0) return a;
  if (order(upperOf(b), lowerOf(a)) <= 0) return b;
  const low = order(lowerOf(a), lowerOf(b)) <= 0 ? lowerOf(a) : lowerOf(b);
  const high = order(upperOf(a), upperOf(b)) <= 0 ? upperOf(a) : upperOf(b);
  return hull(low, high, bits);
}

export const greater = (a: Ball, b: Ball, bits: number): Ball => negate(smaller(negate(a), negate(b), bits));

/** x - y floor(x/y), and x for y = 0. */
export function mod(x: Ball, y: Ball, bits: number): Ball {
  if (isZero(y)) return x;
  if (holdsZero(y)) return noEnclosure('a remainder of a division by what may be zero');
  const more = bits + 2 * bitLength(x.mid) + 2 * bitLength(y.mid);
  const turns = floor(divide(x, y, more), more);
  const rest = subtract(x, multiply(y, turns, more), bits);
  const width = absolute(y, bits);
  // Where the number of turns is not told, anything from 0 to y.
  const anywhere = isPositive(y) ? hull(zero, width, bits) : negate(hull(zero, width, bits));
  return turns.rad === 0n ? rest : anywhere;
}
