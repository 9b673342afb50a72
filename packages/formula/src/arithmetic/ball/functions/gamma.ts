import { bitLength } from '../../../algebra/wholeNumbers.ts';
import {
  add,
  holdsZero,
  hull,
  isExact,
  isNegative,
  isPositive,
  lowerOf,
  middleOf,
  monotone,
  multiply,
  negate,
  noEnclosure,
  one,
  order,
  plusMinus,
  rounded,
  scale,
  subtract,
  top,
  upperOf,
  whole,
  zero,
  type Ball,
} from '../ball.ts';
import { bernoulli } from './bernoulli.ts';
import { pi } from '../constants.ts';
import { exp, log } from './exponential.ts';
import { fixed, toWhole } from '../fixed.ts';
import { absolute, divide } from '../quotients.ts';
import { sin } from './trigonometric.ts';

// Γ and ln |Γ|: Stirling's series far out (DLMF 5.11.1), whose remainder is at most the first term left out (5.11.ii,
// real z > 0); the recurrence down from there (5.5.1); reflection for the left half (5.5.3).

/** ln Γ(z), z above bits/4. */
function stirling(z: Ball, bits: number): Ball {
  const half: Ball = { mid: 1n, rad: 0n, exp: -1 };
  const twoPi = scale(pi(bits), 1);
  const main = subtract(multiply(subtract(z, half, bits), log(z, bits), bits), z, bits);
  let sum = add(main, scale(log(twoPi, bits), -1), bits);
  const inverse = divide(one, z, bits);
  const square = multiply(inverse, inverse, bits);
  let power = inverse;
  for (let k = 1; ; k++) {
    const { num, den } = bernoulli(k)[k - 1]!;
    const factor = divide(whole(num), whole(den * BigInt(2 * k * (2 * k - 1))), bits);
    const term = multiply(power, factor, bits);
    // Its terms fall at least until k = 3z, and are below 2^-bits by then: z > bits/4.
    if (top(term) < -bits) return add(sum, plusMinus(term), bits);
    sum = add(sum, term, bits);
    power = multiply(power, square, bits);
  }
}

interface Shifted {
  readonly logarithm: Ball;
  /** What Γ at the shifted argument is divided by. */
  readonly product: Ball;
}

/** Γ(x) = e^logarithm / product of a point x > 0. */
function shifted(x: Ball, bits: number): Shifted {
  const start = Math.ceil(bits / 4) + 2;
  const steps = top(x) > 40 ? 0 : Math.max(0, start - Number(fixed(x, 0)));
  let product = one;
  for (let k = 0; k < steps; k++) product = multiply(product, add(x, whole(k), bits), bits);
  return { logarithm: stirling(add(x, whole(steps), bits), bits), product };
}

const mostFactors = 1000;

/** Digits that ln Γ has before its point, and some. */
const spare = (x: Ball): number => 32 + Math.max(0, top(x)) + bitLength(BigInt(Math.max(1, top(x))));

/** Γ of a point > 0. */
function pointGamma(x: Ball, bits: number): Ball {
  if (top(x) > 48) return noEnclosure('Γ is too large');
  const n = toWhole(x);
  if (n !== undefined && n <= mostFactors) {
    let product = 1n;
    for (let k = 2n; k < n; k++) product *= k;
    return rounded(product, 0n, 0, bits);
  }
  const more = bits + spare(x);
  const { logarithm, product } = shifted(x, more);
  return divide(exp(logarithm, more), product, bits);
}

/** ln Γ of a point > 0. */
function pointLogGamma(x: Ball, bits: number): Ball {
  const n = toWhole(x);
  if (n === 1 || n === 2) return zero;
  const more = bits + Math.min(128, spare(x));
  const { logarithm, product } = shifted(x, more);
  return subtract(logarithm, log(product, more), bits);
}

// Where Γ is least on x > 0, and how large it is there, rounded down at the 100th digit.
const digits = 100;
const place =
  14616321449683623412626595423257213284681962040064463512959884085987864403538018102430749927337255927n;
const least =
  8856031944108887002788159005825887332079515336699034488712001658751362274173963466647982802142035947n;
const decimal = (num: bigint, den: bigint, bits: number): Ball => divide(whole(num), whole(den), bits);
const bitsOfDigits = 400;
const before = lowerOf(decimal(place, 10n ** BigInt(digits), bitsOfDigits));
const after = upperOf(decimal(place + 1n, 10n ** BigInt(digits), bitsOfDigits));
const bottom = lowerOf(decimal(least, 10n ** BigInt(digits), bitsOfDigits));

/** f on a ball of x > 0, f being Γ or an increasing function of it, and `floor` no more than its least value. */
function onPositive(f: (x: Ball, bits: number) => Ball, floor: Ball, a: Ball, bits: number): Ball {
  if (isExact(a) || order(upperOf(a), before) <= 0 || order(lowerOf(a), after) >= 0) {
    return monotone(f, a, bits);
  }
  return hull(hull(f(lowerOf(a), bits), f(upperOf(a), bits), bits), floor, bits);
}

const mostReflected = 48;

/** π / sin(πx): by the distance to the nearest whole number, so that nothing cancels. */
function reflected(a: Ball, bits: number): Ball {
  if (top(a) > mostReflected) return noEnclosure('Γ of so large a negative number');
  const nearest = (fixed(middleOf(a), 1) + 1n) >> 1n;
  const distance = subtract(a, whole(nearest), bits + Math.max(0, top(a)) + 64);
  const sine = sin(multiply(pi(bits), distance, bits), bits);
  if (holdsZero(sine)) return noEnclosure('Γ at what may be a pole');
  const value = divide(pi(bits), sine, bits);
  return nearest % 2n === 0n ? value : negate(value);
}

export function gamma(a: Ball, bits: number): Ball {
  if (isPositive(a)) return onPositive(pointGamma, bottom, a, bits);
  if (!isNegative(a)) return noEnclosure('Γ at what may be a pole');
  const more = bits + 16;
  return divide(reflected(a, more), gamma(subtract(one, a, more + 64), more), bits);
}

/** ln |Γ|. */
export function logGamma(a: Ball, bits: number): Ball {
  if (isPositive(a)) return onPositive(pointLogGamma, log(bottom, bits + 8), a, bits);
  if (!isNegative(a)) return noEnclosure('Γ at what may be a pole');
  const more = bits + 16;
  const size = log(absolute(reflected(a, more), more), more);
  return subtract(size, logGamma(subtract(one, a, more + 64), more), bits);
}
