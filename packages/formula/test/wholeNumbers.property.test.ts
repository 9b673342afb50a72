import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bitLength, gcd, lcm } from '../src/algebra/wholeNumbers.ts';

const digitsOf = (a: bigint): number => (a === 0n ? 0 : (a < 0n ? -a : a).toString(2).length);
const lengths = fc.integer({ min: 0, max: 2600 });

test('the number of binary digits: around every power of two, of both signs', () => {
  fc.assert(
    fc.property(lengths, fc.bigInt({ min: -3n, max: 3n }), (bits, beside) => {
      const a = (1n << BigInt(bits)) + beside;
      expect(bitLength(a)).toBe(digitsOf(a));
      expect(bitLength(-a)).toBe(digitsOf(a));
    }),
  );
});

test('the number of binary digits: of any number', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(1n << 2100n), max: 1n << 2100n }), (a) => {
      expect(bitLength(a)).toBe(digitsOf(a));
    }),
  );
});

const whole = fc.bigInt({ min: 0n, max: 1n << 700n });

test('the greatest common divisor: that of Euclid, digit by digit', () => {
  const euclid = (a: bigint, b: bigint): bigint => (b === 0n ? a : euclid(b, a % b));
  fc.assert(
    fc.property(whole, whole, fc.bigInt({ min: 1n, max: 1n << 300n }), (a, b, common) => {
      expect(gcd(a * common, b * common + common)).toBe(euclid(a * common, b * common + common));
    }),
    { numRuns: 1000 },
  );
});

test('the greatest common divisor: of neighbours in the sequence of Fibonacci, where every quotient is one', () => {
  let [a, b] = [1n, 1n];
  for (let i = 0; i < 1000; i++) {
    [a, b] = [b, a + b];
    expect(gcd(a, b)).toBe(1n);
    expect(gcd(6n * b, 6n * a)).toBe(6n);
  }
});

test('signs do not matter to it, zero is divided by all, and it completes the least common multiple', () => {
  const any = fc.bigInt({ min: -(1n << 400n), max: 1n << 400n });
  const positive = fc.bigInt({ min: 1n, max: 1n << 400n });
  expect(gcd(0n, 0n)).toBe(0n);
  fc.assert(
    fc.property(any, any, (a, b) => {
      expect(gcd(-a, b)).toBe(gcd(a, b));
      expect(gcd(a, 0n)).toBe(a < 0n ? -a : a);
    }),
  );
  fc.assert(
    fc.property(positive, positive, (a, b) => {
      expect(gcd(a, b) * lcm(a, b)).toBe(a * b);
    }),
  );
});
