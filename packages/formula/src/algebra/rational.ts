import { ExpressionError } from '../expressionError.ts';
import { bitLength, floorRoot, gcd } from './wholeNumbers.ts';

/** A fraction in lowest terms, denominator positive. Exact, of any size. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

/** Formulas that grow beyond what anybody reads, and beyond the time anybody waits. */
export class TooLarge extends Error {}

const largest = 1n << 8000n;

/** @throws TooLarge */
function bounded(num: bigint, den: bigint): Rational {
  if (num > largest || num < -largest || den > largest) throw new TooLarge();
  return { num, den };
}

export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const sign = den < 0 ? -1n : 1n;
  const n = sign * BigInt(num);
  const d = sign * BigInt(den);
  const whole = bounded(n, d);
  const divisor = gcd(n, d);
  return divisor <= 1n ? whole : { num: n / divisor, den: d / divisor };
}

export const zeroRational = rational(0n);
export const oneRational = rational(1n);

// Divisors are looked for where they can be, before numbers have grown (Henrici 1956; Knuth, 4.5.1).

export function plus(a: Rational, b: Rational): Rational {
  if (a.den === 1n && b.den === 1n) return bounded(a.num + b.num, 1n);
  const shared = gcd(a.den, b.den);
  const part = a.den / shared;
  const sum = a.num * (b.den / shared) + b.num * part;
  const divisor = gcd(sum, shared);
  if (divisor === 1n) return bounded(sum, part * b.den);
  return bounded(sum / divisor, part * (b.den / divisor));
}

export function times(a: Rational, b: Rational): Rational {
  if (a.den === 1n && b.den === 1n) return bounded(a.num * b.num, 1n);
  const first = gcd(a.num, b.den);
  const second = gcd(b.num, a.den);
  return bounded((a.num / first) * (b.num / second), (a.den / second) * (b.den / first));
}

export const over = (a: Rational, { num, den }: Rational): Rational =>
  times(a, num < 0n ? { num: -den, den: -num } : { num: den, den: num });
export const negated = (a: Rational): Rational => ({ num: -a.num, den: a.den });
export const isWhole = (a: Rational): boolean => a.den === 1n;
export const compare = (a: Rational, b: Rational): number => {
  const [left, right] = a.den === b.den ? [a.num, b.num] : [a.num * b.den, b.num * a.den];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** The nearest double or its neighbour, whatever the size of the parts. */
export function toNumber(a: Rational): number {
  const quotient = Number(a.num) / Number(a.den);
  if (Number.isFinite(quotient)) return quotient;
  const shift = bitLength(a.num) - bitLength(a.den) - 64;
  const scaled = shift > 0 ? a.num / (a.den << BigInt(shift)) : (a.num << BigInt(-shift)) / a.den;
  // In two steps, since 2^shift alone may underflow.
  const half = Math.trunc(shift / 2);
  return Number(scaled) * 2 ** half * 2 ** (shift - half);
}

/**
 * The decimal number that is printed for a double: 0.1 is one tenth.
 * @throws ExpressionError `number-range` for what is not finite
 */
export function fromNumber(value: number): Rational {
  if (!Number.isFinite(value)) {
    throw new ExpressionError(
      'number-range',
      'a coefficient is beyond 1.8e308',
      'Measure time or x in another unit, so that the numbers are of usual size.',
    );
  }
  const [mantissa = '', exponent = ''] = String(value).split('e');
  const [whole = '', digits = ''] = mantissa.split('.');
  const power = Number(exponent) - digits.length;
  const all = BigInt(whole + digits);
  const scale = 10n ** BigInt(Math.abs(power));
  return power >= 0 ? rational(all * scale) : rational(all, scale);
}

/** The whole n-th root if there is one. */
export function exactRoot(a: Rational, n: number): Rational | undefined {
  const num = wholeRoot(a.num, n);
  const den = wholeRoot(a.den, n);
  return num === undefined || den === undefined ? undefined : rational(num, den);
}

function wholeRoot(a: bigint, n: number): bigint | undefined {
  if (a < 0n) return undefined;
  const guess = floorRoot(a, n);
  return guess ** BigInt(n) === a ? guess : undefined;
}
