import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  add,
  compare,
  divide,
  exponential,
  fromLog,
  fromNumber,
  logAbs,
  multiply,
  power,
  relativeGap,
  toNumber,
} from '../src/arithmetic/scaled/scaled.ts';

// One zero: a scaled number does not tell 0 from -0, and nothing that is measured does.
const ordinary = fc
  .double({ min: -1e6, max: 1e6, noNaN: true })
  .filter((x) => x === 0 || Math.abs(x) > 1e-6)
  .map((x) => x + 0);
const exponent = fc.double({ min: -5000, max: 5000, noNaN: true });

describe('scaled numbers', () => {
  test('are doubles where doubles reach', () => {
    fc.assert(
      fc.property(ordinary, ordinary, (a, b) => {
        expect(toNumber(add(fromNumber(a), fromNumber(b))) + 0).toBe(a + b + 0);
        expect(toNumber(multiply(fromNumber(a), fromNumber(b))) + 0).toBe(a * b + 0);
        if (b !== 0) expect(toNumber(divide(fromNumber(a), fromNumber(b))) + 0).toBe(a / b + 0);
        expect(compare(fromNumber(a), fromNumber(b)) === Math.sign(a - b)).toBe(true);
      }),
    );
  });

  test('multiply, divide and raise powers of e far beyond doubles', () => {
    fc.assert(
      fc.property(exponent, exponent, (a, b) => {
        // The exponents are of size 5000: their sums carry an error of some ulp of that.
        expect(logAbs(multiply(exponential(a), exponential(b)))).toBeCloseTo(a + b, 10);
        expect(logAbs(divide(exponential(a), exponential(b)))).toBeCloseTo(a - b, 10);
        expect(logAbs(power(exponential(a), 0.5))).toBeCloseTo(a / 2, 10);
      }),
    );
  });

  test('add numbers of any size like log-sum-exp', () => {
    fc.assert(
      fc.property(exponent, fc.double({ min: -30, max: 30, noNaN: true }), (a, d) => {
        const sum = add(exponential(a), exponential(a + d));
        expect(logAbs(sum)).toBeCloseTo(a + Math.max(0, d) + Math.log1p(Math.exp(-Math.abs(d))), 9);
      }),
    );
  });

  test('the relative gap is antisymmetric and does not depend on the common scale', () => {
    fc.assert(
      fc.property(ordinary, ordinary, exponent, (a, b, s) => {
        const [x, y] = [fromNumber(a), fromNumber(b)];
        expect(relativeGap(x, y)).toBeCloseTo(-relativeGap(y, x), 12);
        const factor = exponential(s);
        expect(relativeGap(multiply(x, factor), multiply(y, factor))).toBeCloseTo(relativeGap(x, y), 9);
      }),
    );
  });

  test('keep zero and signs', () => {
    expect(toNumber(fromLog({ sign: 0, logAbs: -Infinity }))).toBe(0);
    expect(compare(fromNumber(-1), exponential(-4000))).toBe(-1);
    expect(compare(exponential(-4000), fromNumber(0))).toBe(1);
    expect(relativeGap(fromNumber(0), fromNumber(0))).toBe(0);
  });

  test('carry on what rounding has done', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e-2, noNaN: true }), (x) => {
        // 1 + x is rounded; taking 1 off leaves that rounding in a number as small as x.
        const back = add(add(fromNumber(1), fromNumber(x)), fromNumber(-1));
        expect(Math.abs(toNumber(back) - x)).toBeLessThanOrEqual(back.error * Number.EPSILON * x);
        expect(back.error).toBeLessThan(4 / x);
      }),
    );
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1e-3, noNaN: true }),
        fc.integer({ min: 100, max: 5000 }),
        (x, p) => {
          const powered = power(add(fromNumber(1), fromNumber(x)), -p);
          const exact = Math.exp(-p * Math.log1p(x));
          // log1p and exp have errors of their own, of some ulp of the exponent.
          const own = (4 + p * x) * Number.EPSILON;
          expect(Math.abs(toNumber(powered) / exact - 1)).toBeLessThanOrEqual(
            powered.error * Number.EPSILON + own,
          );
        },
      ),
    );
  });
});
