import { expect } from '@jest/globals';
import { fc, test } from '@fast-check/jest';
import { over, plus, rational, times, type Rational } from '../src/algebra/rational.ts';

const whole = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 40n });
/** Powers of ten are the denominators of decimals: they share much. */
const denominator = fc.oneof(
  positive,
  fc.nat({ max: 30 }).map((n) => 10n ** BigInt(n)),
);
const fraction = fc.tuple(whole, denominator).map(([num, den]) => rational(num, den));

/** By the rules of school, cancelled at the end. */
const school = {
  plus: (a: Rational, b: Rational) => rational(a.num * b.den + b.num * a.den, a.den * b.den),
  times: (a: Rational, b: Rational) => rational(a.num * b.num, a.den * b.den),
  over: (a: Rational, b: Rational) => rational(a.num * b.den, a.den * b.num),
};

test.prop([fraction, fraction])(
  'sums, products and quotients are those of school, in lowest terms',
  (a, b) => {
    expect(plus(a, b)).toEqual(school.plus(a, b));
    expect(plus(a, { num: -a.num, den: a.den })).toEqual({ num: 0n, den: 1n });
    expect(times(a, b)).toEqual(school.times(a, b));
    if (b.num !== 0n) expect(over(a, b)).toEqual(school.over(a, b));
  },
);
