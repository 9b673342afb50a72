import { expect, test } from '@jest/globals';
import { M32 } from '../src/m32.ts';

test('M32 draws what it draws in other languages', () => {
  const first = [0.6011037519, 0.448290559, 0.8524657935, 0.6697340414];
  // the source gives ten digits
  new M32(42).uniform(4).forEach((u, i) => expect(Math.abs(u - first[i]!)).toBeLessThan(5.1e-11));
  const [u1, u2] = new M32(42).uniform(2);
  // a rounding of each of three functions, at most
  expect(
    new M32(42).normal(1)[0]! / (Math.sqrt(-2 * Math.log1p(-u1!)) * Math.cos(2 * Math.PI * u2!)),
  ).toBeCloseTo(1, 14);
  expect(Array.from(new M32(42).signs(4))).toEqual([1, -1, 1, 1]);
  expect(Array.from(new M32(42).integers(4, 10))).toEqual([6, 4, 8, 6]);
});
