import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bitLength } from '../src/algebra/wholeNumbers.ts';

const lengths = fc.integer({ min: 1, max: 2600 });

test('the number of binary digits: around every power of two, of both signs', () => {
  fc.assert(
    fc.property(lengths, fc.bigInt({ min: -3n, max: 3n }), fc.boolean(), (bits, beside, negative) => {
      const a = (1n << BigInt(bits)) + beside;
      if (a === 0n) return;
      expect(bitLength(negative ? -a : a)).toBe(a.toString(2).length);
    }),
  );
});

test('the number of binary digits: of any number', () => {
  expect(bitLength(0n)).toBe(0);
  fc.assert(
    fc.property(fc.bigInt({ min: -(1n << 2100n), max: 1n << 2100n }), (a) => {
      expect(bitLength(a)).toBe(a === 0n ? 0 : (a < 0n ? -a : a).toString(2).length);
    }),
  );
});
