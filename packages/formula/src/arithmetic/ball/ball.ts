import { bitLength } from '../../algebra/wholeNumbers.ts';
import { ExpressionError } from '../../expressionError.ts';
import type { Truth } from '../../logic.ts';

/**
 * A real ball: all real numbers within rad · 2^exp of mid · 2^exp, rad ≥ 0. Midpoint and radius share the exponent, so
 * every operation is one on whole numbers whose error can be counted (after F. Johansson, Arb, IEEE Trans. Comput. 66,
 * 2017). Operations take the precision in binary digits, round there and put what they rounded into the radius.
 */
export interface Ball {
  readonly mid: bigint;
  readonly rad: bigint;
  readonly exp: number;
}

/** @throws ExpressionError 'no-enclosure' */
export function noEnclosure(what: string): never {
  throw new ExpressionError('no-enclosure', what, 'Narrow the input, or raise the precision.');
}

/** Numbers reach from 2^-largestExponent to 2^largestExponent: exponents stay exact in doubles. */
export const largestExponent = 2 ** 50;

export const zero: Ball = { mid: 0n, rad: 0n, exp: 0 };
export const one: Ball = { mid: 1n, rad: 0n, exp: 0 };

export const whole = (value: number | bigint): Ball => ({ mid: BigInt(value), rad: 0n, exp: 0 });

const size = (a: bigint): bigint => (a < 0n ? -a : a);
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
/** a / 2^bits, rounded up. */
const ceilShift = (a: bigint, bits: bigint): bigint => -(-a >> bits);

/** All of the ball is below 2^top in size; -Infinity for zero. */
export function top({ mid, rad, exp }: Ball): number {
  const length = bitLength(larger(size(mid), rad));
  return length === 0 ? -Infinity : exp + length + 1;
}

/** The ball with at most `bits` binary digits, outward. @throws ExpressionError */
export function rounded(mid: bigint, rad: bigint, exp: number, bits: number): Ball {
  const length = bitLength(larger(size(mid), rad));
  if (length === 0) return zero;
  if (exp + length > largestExponent) return noEnclosure('a value is too large');
  if (exp + length < -largestExponent) return nearZero(mid, rad);
  const cut = length - bits;
  if (cut <= 0) return { mid, rad, exp };
  const shift = BigInt(cut);
  // A bound that is exactly zero stays zero: square roots and logarithms ask for signs.
  if (mid === rad) return { ...oneSided(ceilShift(mid, shift)), exp: exp + cut };
  if (mid === -rad) return { ...oneSided(-ceilShift(rad, shift)), exp: exp + cut };
  const kept = mid >> shift;
  const inexact = kept << shift === mid ? 0n : 1n;
  return { mid: kept, rad: ceilShift(rad, shift) + inexact, exp: exp + cut };
}

const oneSided = (mid: bigint): { mid: bigint; rad: bigint } => ({ mid, rad: size(mid) });

/** What is smaller than every number of the range, on the side of zero where it is known to be. */
function nearZero(mid: bigint, rad: bigint): Ball {
  const exp = -largestExponent;
  if (mid >= rad) return { mid: 1n, rad: 1n, exp };
  return mid <= -rad ? { mid: -1n, rad: 1n, exp } : { mid: 0n, rad: 1n, exp };
}

export const isExact = (a: Ball): boolean => a.rad === 0n;
export const lowerOf = ({ mid, rad, exp }: Ball): Ball => ({ mid: mid - rad, rad: 0n, exp });
export const upperOf = ({ mid, rad, exp }: Ball): Ball => ({ mid: mid + rad, rad: 0n, exp });
export const middleOf = ({ mid, exp }: Ball): Ball => ({ mid, rad: 0n, exp });
/** The radius as a number, and ±radius as a ball. */
export const radiusOf = ({ rad, exp }: Ball): Ball => ({ mid: rad, rad: 0n, exp });
export const plusMinus = (bound: Ball): Ball => {
  const { mid, rad, exp } = bound;
  return { mid: 0n, rad: size(mid) + rad, exp };
};

export const isPositive = ({ mid, rad }: Ball): boolean => mid > rad;
export const isNegative = ({ mid, rad }: Ball): boolean => mid < -rad;
export const isNonNegative = ({ mid, rad }: Ball): boolean => mid >= rad;
export const isZero = ({ mid, rad }: Ball): boolean => mid === 0n && rad === 0n;
export const holdsZero = ({ mid, rad }: Ball): boolean => size(mid) <= rad;

export const negate = ({ mid, rad, exp }: Ball): Ball => ({ mid: -mid, rad, exp });

/** a · 2^power, exactly. */
export function scale({ mid, rad, exp }: Ball, power: number): Ball {
  return rounded(mid, rad, exp + power, Infinity);
}

/** A ball around `a` at the exponent `exp`, `a` being below 2^exp in size. */
function coarse(a: Ball, exp: number): Ball {
  if (isZero(a)) return { mid: 0n, rad: 0n, exp };
  if (a.mid >= a.rad) return { mid: 1n, rad: 1n, exp };
  return a.mid <= -a.rad ? { mid: -1n, rad: 1n, exp } : { mid: 0n, rad: 1n, exp };
}

/** Both at one exponent; one that is smaller than any digit of the other is widened to such a digit first. */
function aligned(a: Ball, b: Ball, bits: number): { a: Ball; b: Ball; exp: number } {
  if (isZero(a)) return { a: { ...a, exp: b.exp }, b, exp: b.exp };
  if (isZero(b)) return { a, b: { ...b, exp: a.exp }, exp: a.exp };
  const [topA, topB] = [top(a), top(b)];
  const room = bits + 64;
  const [x, y] = [
    topA < topB - room ? coarse(a, topB - room) : a,
    topB < topA - room ? coarse(b, topA - room) : b,
  ];
  const exp = Math.min(x.exp, y.exp);
  const at = (c: Ball): Ball => {
    const shift = BigInt(c.exp - exp);
    return { mid: c.mid << shift, rad: c.rad << shift, exp };
  };
  return { a: at(x), b: at(y), exp };
}

export function add(x: Ball, y: Ball, bits: number): Ball {
  const { a, b, exp } = aligned(x, y, bits);
  return rounded(a.mid + b.mid, a.rad + b.rad, exp, bits);
}

export const subtract = (a: Ball, b: Ball, bits: number): Ball => add(a, negate(b), bits);

/** The smallest ball that holds both, outward. */
export function hull(x: Ball, y: Ball, bits: number): Ball {
  const { a, b, exp } = aligned(x, y, bits);
  const [lowA, lowB] = [a.mid - a.rad, b.mid - b.rad];
  const high = larger(a.mid + a.rad, b.mid + b.rad);
  const low = lowA < lowB ? lowA : lowB;
  return rounded(low + high, high - low, exp - 1, bits);
}

export function multiply(a: Ball, b: Ball, bits: number): Ball {
  const mid = a.mid * b.mid;
  const exp = a.exp + b.exp;
  if (a.rad === 0n && b.rad === 0n) return rounded(mid, 0n, exp, bits);
  const rad = size(a.mid) * b.rad + size(b.mid) * a.rad + a.rad * b.rad;
  return rounded(mid, rad, exp, bits);
}

/** -1, 0 or 1 as the midpoint of a is below, at or above that of b; exact. */
export function order(a: Ball, b: Ball): number {
  const { a: x, b: y } = aligned(middleOf(a), middleOf(b), 64 + bitLength(a.mid) + bitLength(b.mid));
  return x.mid < y.mid ? -1 : x.mid > y.mid ? 1 : 0;
}

/** Whether every number of `inner` is one of `outer`. */
export const contains = (outer: Ball, inner: Ball): boolean =>
  order(lowerOf(outer), lowerOf(inner)) <= 0 && order(upperOf(inner), upperOf(outer)) <= 0;

/** Whether a number of a is below each of b: yes, no, or not to be told. */
export function isBelow(a: Ball, b: Ball): Truth {
  if (order(upperOf(a), lowerOf(b)) < 0) return true;
  return order(lowerOf(a), upperOf(b)) >= 0 ? false : undefined;
}

/** Whether the numbers are equal: only of two exact balls can that be said. */
export function isEqual(a: Ball, b: Ball): Truth {
  if (isBelow(a, b) === true || isBelow(b, a) === true) return false;
  return isExact(a) && isExact(b) ? true : undefined;
}

/** The part of `a` in [low, high]. `a` must meet it. */
export function clip(a: Ball, low: Ball, high: Ball, bits: number): Ball {
  const [from, to] = [lowerOf(a), upperOf(a)];
  const [under, over] = [order(from, low) < 0, order(to, high) > 0];
  return under || over ? hull(under ? low : from, over ? high : to, bits) : a;
}

/** f on all of `a` for a monotone f: the hull of both ends. */
export function monotone(f: (point: Ball, bits: number) => Ball, a: Ball, bits: number): Ball {
  return isExact(a) ? f(a, bits) : hull(f(lowerOf(a), bits), f(upperOf(a), bits), bits);
}
