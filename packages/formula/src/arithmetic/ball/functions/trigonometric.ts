import {
  add,
  clip,
  holdsZero,
  hull,
  isExact,
  isNegative,
  isPositive,
  isZero,
  lowerOf,
  middleOf,
  monotone,
  multiply,
  negate,
  noEnclosure,
  one,
  order,
  plusMinus,
  radiusOf,
  rounded,
  scale,
  subtract,
  top,
  upperOf,
  zero,
  type Ball,
} from '../ball.ts';
import { fixedPi, pi } from '../constants.ts';
import { fixed, toDouble } from '../fixed.ts';
import { divide, sqrt } from '../quotients.ts';
import { arctangentSeries } from './series.ts';

// sin and cos together: a multiple of π/2 is taken off, the rest halved, Taylor's series summed, the angle doubled
// again. arctan: the angle of a double, and the short series of what is left.

interface Turn {
  readonly sin: Ball;
  readonly cos: Ball;
}

const minusOne = negate(one);
/** [-1, 1] */
const anything: Ball = { mid: 0n, rad: 1n, exp: 0 };
/** Beyond 2^this an argument is not reduced: its sine is some number of [-1, 1]. */
const mostTurns = 20_000;

/** sin and cos of a point ≥ 0. */
function turnOf(x: Ball, bits: number): Turn {
  if (isZero(x)) return { sin: zero, cos: one };
  const high = top(x);
  if (high > mostTurns) return { sin: anything, cos: anything };
  if (high < -bits / 2 - 8) {
    const square = plusMinus(multiply(x, x, 16));
    return { sin: add(x, multiply(square, x, 16), bits), cos: add(one, square, bits) };
  }
  const halvings = Math.ceil(Math.sqrt(bits) / 3);
  const width = bits + 24 + 2 * halvings + Math.max(0, -high);
  const extra = Math.max(0, high);
  const circle = fixedPi(width + extra);
  const angle = fixed(x, width + extra);
  const quarters = (4n * angle + circle) / (2n * circle);
  const rest = (2n * angle - quarters * circle) >> 1n;
  const away = rest < 0n ? -rest : rest;
  const { sin, cos, error } = doubled(away >> BigInt(extra + halvings), width, halvings);
  // The angle: π is off by 2 units, quarters < 2^extra + 1 of them, and the shifts by one each, the last 2^halvings.
  const off = error + (1n << BigInt(halvings)) + 8n;
  const s = rounded(rest < 0n ? -sin : sin, off, -width, bits);
  const c = rounded(cos, off, -width, bits);
  const quadrant = Number(quarters & 3n);
  if (quadrant === 0) return { sin: s, cos: c };
  if (quadrant === 1) return { sin: c, cos: negate(s) };
  return quadrant === 2 ? { sin: negate(s), cos: negate(c) } : { sin: negate(c), cos: s };
}

/** sin and cos of 2^halvings y, 0 ≤ y < 1/2, in units of 2^-width, and how many units they may be off. */
function doubled(y: bigint, width: number, halvings: number): { sin: bigint; cos: bigint; error: bigint } {
  const w = BigInt(width);
  const square = (y * y) >> w;
  let term = 1n << w;
  let cos = 0n;
  let sin = 0n;
  let count = 2n;
  for (let k = 1n; term > 0n; k += 2n) {
    const odd = ((term * y) >> w) / k;
    const even = k % 4n === 1n;
    cos += even ? term : -term;
    sin += even ? odd : -odd;
    count += 1n;
    term = ((term * square) >> w) / (k * (k + 1n));
  }
  // A term is off by less than 4 units; what follows the last is less than it.
  let error = 4n * count;
  for (let k = 0; k < halvings; k++) {
    [cos, sin] = [(cos * cos - sin * sin) >> w, (2n * cos * sin) >> w];
    // Both change by at most 2 (|sin| + |cos|) error < 2.9 error.
    error = 3n * error + 4n;
  }
  return { sin, cos, error };
}

/** The width of the argument, for functions whose slope is at most one. */
const widened = (value: Ball, a: Ball, bits: number): Ball =>
  clip(isExact(a) ? value : add(value, plusMinus(radiusOf(a)), bits), minusOne, one, bits);

export function sin(a: Ball, bits: number): Ball {
  const point = middleOf(a);
  const value = isNegative(point) ? negate(turnOf(negate(point), bits).sin) : turnOf(point, bits).sin;
  return widened(value, a, bits);
}

export function cos(a: Ball, bits: number): Ball {
  const point = middleOf(a);
  return widened(turnOf(isNegative(point) ? negate(point) : point, bits).cos, a, bits);
}

export function tan(a: Ball, bits: number): Ball {
  if (holdsZero(cos(a, bits))) return noEnclosure('a tangent at what may be a pole');
  // Between two poles it increases.
  return monotone((point) => divide(sin(point, bits + 8), cos(point, bits + 8), bits), a, bits);
}

/** arctan of a point. */
function pointAtan(x: Ball, bits: number): Ball {
  if (isNegative(x)) return negate(pointAtan(negate(x), bits));
  const more = bits + 16;
  if (order(x, one) > 0) {
    return subtract(scale(pi(more), -1), atan(divide(one, x, more), more), bits);
  }
  if (isZero(x) || top(x) < -8) return arctangentSeries(x, -1, bits + 4);
  const guess = rounded(BigInt(Math.round(Math.atan(toDouble(x)) * 2 ** 52)), 0n, -52, 60);
  const { sin: s, cos: c } = turnOf(guess, more);
  const rest = divide(subtract(multiply(x, c, more), s, more), add(c, multiply(x, s, more), more), more);
  return add(guess, arctangentSeries(rest, -1, more), bits);
}

export const atan = (a: Ball, bits: number): Ball => monotone(pointAtan, a, bits);

function inUnit(a: Ball, name: string): void {
  if (order(lowerOf(a), minusOne) < 0 || order(upperOf(a), one) > 0) {
    noEnclosure(`${name} of what may be outside [-1, 1]`);
  }
}

/** arcsin of a point: arctan(x/√((1-x)(1+x))). */
function pointAsin(x: Ball, bits: number): Ball {
  const more = bits + 16;
  const [below, above] = [subtract(one, x, more), add(one, x, more)];
  const quarter = scale(pi(more), -1);
  if (isZero(below)) return quarter;
  if (isZero(above)) return negate(quarter);
  return atan(divide(x, sqrt(multiply(below, above, more), more), more), bits);
}

export function asin(a: Ball, bits: number): Ball {
  inUnit(a, 'asin');
  return monotone(pointAsin, a, bits);
}

/** arccos of a point: 2 arctan √((1-x)/(1+x)). */
function pointAcos(x: Ball, bits: number): Ball {
  const more = bits + 16;
  const above = add(one, x, more);
  if (isZero(above)) return pi(bits);
  return scale(atan(sqrt(divide(subtract(one, x, more), above, more), more), bits), 1);
}

export function acos(a: Ball, bits: number): Ball {
  inUnit(a, 'acos');
  return monotone(pointAcos, a, bits);
}

/** The angle of a point (x, y) but the origin. */
function pointAngle(y: Ball, x: Ball, bits: number): Ball {
  const more = bits + 8;
  const quarter = scale(pi(more), -1);
  if (isPositive(x)) return atan(divide(y, x, more), bits);
  if (isPositive(y)) return subtract(quarter, atan(divide(x, y, more), more), bits);
  if (isNegative(y)) return subtract(negate(quarter), atan(divide(x, y, more), more), bits);
  return pi(bits);
}

/** The angle of (x, y). A zero has no sign here: on the negative axis the angle is π. */
export function atan2(y: Ball, x: Ball, bits: number): Ball {
  if (isZero(y) && isZero(x)) return zero;
  const jumps = !isPositive(x) && holdsZero(y) && !(isZero(y) && isNegative(x));
  // Across the negative axis it jumps; around the origin it is anything.
  if (jumps) return hull(negate(pi(bits)), pi(bits), bits);
  // Of a rectangle the corners are seen at the extreme angles.
  const along = (end: Ball): Ball => monotone((point) => pointAngle(point, end, bits), y, bits);
  return isExact(x) ? along(x) : hull(along(lowerOf(x)), along(upperOf(x)), bits);
}
