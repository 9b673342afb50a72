import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ballAlgebra } from '../src/arithmetic/ball/ballAlgebra.ts';
import { fromDouble, toDoubles } from '../src/arithmetic/ball/convert.ts';
import { besselJ, besselJOf, besselJY } from '../src/special/bessel.ts';

const seed = 11;
const orders = fc.oneof(
  fc.double({ min: 0, max: 20, noNaN: true }),
  fc.integer({ min: 0, max: 40 }).map((n) => n / 2),
);
const arguments_ = fc.double({ min: -3, max: 5, noNaN: true }).map((p) => 10 ** p);

test('of one order, at many arguments in any sequence, besselJOf gives what besselJ gives alone', () => {
  fc.assert(
    fc.property(orders, fc.array(arguments_, { minLength: 1 }), (order, places) => {
      expect(places.map(besselJOf(order))).toEqual(places.map((x) => besselJ(order, x)));
    }),
    { seed },
  );
});

describe('besselJY', () => {
  test('half-integer orders are elementary', () => {
    fc.assert(
      fc.property(arguments_, (x) => {
        const { j, jNext, y, yNext } = besselJY(0.5, x);
        const scale = Math.sqrt(2 / (Math.PI * x));
        // 4ε of the modulus, and of the phase
        const allowed = 4e-15 * scale * (1 + 1 / x) * (1 + x * 1e-1);
        expect(Math.abs(j - scale * Math.sin(x))).toBeLessThan(allowed);
        expect(Math.abs(y + scale * Math.cos(x))).toBeLessThan(allowed);
        expect(Math.abs(jNext - scale * (Math.sin(x) / x - Math.cos(x)))).toBeLessThan(allowed);
        expect(Math.abs(yNext + scale * (Math.cos(x) / x + Math.sin(x)))).toBeLessThan(allowed);
      }),
      { seed, numRuns: 500 },
    );
  });

  test('Wronskian J_(ν+1) Y_ν - J_ν Y_(ν+1) = 2/(πx), and the recurrence between orders', () => {
    fc.assert(
      fc.property(orders, arguments_, (order, x) => {
        const { j, jNext, y, yNext } = besselJY(order, x);
        const size = Math.hypot(j, y) * Math.hypot(jNext, yNext);
        // Each value is good to 1e-14 of its modulus and to the rounding of its phase.
        const allowed = 2e-14 * (1 + x / 10);
        if (Number.isFinite(size)) {
          expect(Math.abs(jNext * y - j * yNext - 2 / (Math.PI * x))).toBeLessThan(allowed * size);
        }
        const above = besselJY(order + 1, x);
        const modulus = Math.hypot(above.j, above.y);
        if (x > order) expect(Math.abs(above.j - jNext)).toBeLessThan(allowed * modulus);
        else expect(Math.abs(above.j / jNext - 1)).toBeLessThan(1e-12);
      }),
      { seed, numRuns: 1000 },
    );
  });

  test('tables: J_0(1), J_1(10), Y_0(1), Y_1(2), J_2.5(3) (DLMF 10.75, half-integer formula)', () => {
    // printed to 15 digits
    expect(besselJY(0, 1).j).toBeCloseTo(0.765197686557967, 14);
    expect(besselJY(0, 10).jNext).toBeCloseTo(0.0434727461688614, 14);
    expect(besselJY(0, 1).y).toBeCloseTo(0.088256964215677, 14);
    expect(besselJY(1, 2).y).toBeCloseTo(-0.107032431540938, 14);
    const x = 3;
    const wanted = Math.sqrt(2 / (Math.PI * x)) * ((3 / (x * x) - 1) * Math.sin(x) - (3 / x) * Math.cos(x));
    expect(besselJY(2.5, x).j).toBeCloseTo(wanted, 14);
  });
});

describe('by balls, which hold the true value', () => {
  const balls = ballAlgebra(100);
  /** J to the last digit of a double. */
  const truth = (order: number, x: number): number =>
    toDoubles(balls.call('besselj', [fromDouble(order), fromDouble(x)]))[0];
  // Around the turning point x = ν, where methods change hands, and on all scales.
  const cases = fc
    .record({
      order: fc.oneof(
        fc.double({ min: 0, max: 40, noNaN: true }),
        fc.double({ min: 40, max: 1000, noNaN: true }),
      ),
      ratio: fc.double({ min: 0.7, max: 1.5, noNaN: true }),
      size: arguments_,
      near: fc.boolean(),
    })
    .map(({ order, ratio, size, near }) => ({ order, x: near ? order * ratio + 0.01 : size }))
    .filter(({ x }) => x < 2500);

  test('J and Y of besselJY are good to 1e-13, and J of formulas to 5e-13, for all orders', () => {
    fc.assert(
      fc.property(cases, ({ order, x }) => {
        const j = truth(order, x);
        // Below it doubles lose digits.
        fc.pre(Math.abs(j) > 1e-290);
        const pair = besselJY(order, x);
        const scale = x > order ? Math.hypot(j, pair.y) : Math.abs(j);
        // At the order 1000 hundreds of recurrences of a rounding each.
        expect(Math.abs(pair.j - j)).toBeLessThan(1e-13 * scale);
        // The power series at the order 1000 starts from a logarithm of 700, of which 2e-16 are lost several times.
        expect(Math.abs(besselJ(order, x) - j)).toBeLessThan(5e-13 * scale);
      }),
      { seed, numRuns: 500 },
    );
  });

  test('orders from -1 to 0', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.99, max: 0, noNaN: true }), arguments_, (order, x) => {
        fc.pre(x < 2500);
        const j = truth(order, x);
        const scale = Math.max(Math.abs(j), Math.sqrt(2 / (Math.PI * x)));
        expect(Math.abs(besselJ(order, x) - j)).toBeLessThan(1e-13 * scale);
      }),
      { seed, numRuns: 300 },
    );
  });

  test('outside its domain J is no number, at its ends what it is', () => {
    for (const [order, x] of [
      [-1, 1],
      [1001, 1],
      [1, -1],
      [NaN, 1],
    ] as const) {
      expect(besselJ(order, x)).toBeNaN();
    }
    expect([besselJ(0, 0), besselJ(2, 0), besselJ(-0.5, 0), besselJ(3, Infinity)]).toEqual([
      1,
      0,
      Infinity,
      0,
    ]);
  });
});
