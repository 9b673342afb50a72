import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { enclose, isBelow, one, zero } from '@flowrate/formula/interval';
import { compare, negated, plus, rational, times, type Rational } from '@flowrate/formula/rational';
import { meet, modeOf, pointsOf, relativeWidth } from './modes.ts';

const text = ({ num, den }: Rational): string => `(${num})/${den}`;
const damped = "x'' + b*x' + lambda*x = 0";
const root = fc.tuple(fc.integer({ min: -300, max: -1 }), fc.constant(100)).map(([n, d]) => rational(n, d));
const weight = fc.integer({ min: -9, max: 9 }).map((n) => rational(n));

describe('flows with constant coefficients', () => {
  it('with planted roots hold the sum of exponentials, order 3, at any time', () => {
    fc.assert(
      fc.property(
        fc.tuple(root, root, root),
        fc.tuple(weight, weight, weight),
        fc.integer({ min: 0, max: 5 }),
        (roots, weights, size) => {
          const [p, q, r] = roots;
          const t = rational(7n * 10n ** BigInt(size), 3n);
          const power = (n: number): string =>
            text(roots.map((s, i) => times(weights[i]!, n === 0 ? rational(1) : s)).reduce(plus));
          // x'' starts at 0 by `initialState`: the planted sum must too.
          const second = roots.map((s, i) => times(weights[i]!, times(s, s))).reduce(plus);
          fc.pre(compare(second, rational(0)) === 0 || compare(p, q) !== 0);
          const shifted = { x0: power(0), v0: power(1) };
          const coefficients = {
            a: text(negated(plus(p, plus(q, r)))),
            b: text(plus(times(p, q), plus(times(p, r), times(q, r)))),
            c: text(negated(times(p, times(q, r)))),
          };
          const system = "x' = y; y' = z; z' = -a*z - b*y - c*x";
          const mode = modeOf(coefficients, { x0: shifted.x0, y0: shifted.v0, z0: text(second) });
          const [point] = pointsOf(system, mode, [t]);
          const sum = (of: (s: Rational) => string): string =>
            roots.map((s, i) => `(${text(weights[i]!)})*${of(s)}*exp(${text(s)}*(${text(t)}))`).join(' + ');
          expect(
            meet(
              point!.x,
              enclose(
                sum(() => '1'),
                {},
                600,
              ),
            ),
          ).toBe(true);
          expect(
            meet(
              point!.v,
              enclose(
                sum((s) => `(${text(s)})`),
                {},
                600,
              ),
            ),
          ).toBe(true);
        },
      ),
    );
  });

  it('turn for ever: cos(t) at 10^30, sixty digits of phase and more', () => {
    const t = rational(10n ** 30n);
    const [point] = pointsOf("x'' + x = 0", modeOf({}, { x0: '1', v0: '0' }), [t]);
    expect(meet(point!.x, enclose('cos(10^30)', {}, 600))).toBe(true);
    expect(meet(point!.v, enclose('-sin(10^30)', {}, 600))).toBe(true);
    expect(relativeWidth(point!.x)).toBeLessThan(2 ** -58);
  });

  it('decay as far as numbers reach, and beyond stay below anything', () => {
    const mode = modeOf({ b: '2' }, { x0: '1', v0: '0' });
    const [far, beyond] = pointsOf(damped, mode, [rational(10n ** 10n), rational(10n ** 30n)]);
    expect(meet(far!.x, enclose('(1 + 10^10)*exp(-10^10)', {}, 600))).toBe(true);
    expect(relativeWidth(far!.x)).toBeLessThan(2 ** -58);
    expect(isBelow(beyond!.x, { ...one, exp: -1_000_000 })).toBe(true);
  });

  it('follow the fast exponential exactly where the start is its eigenvector', () => {
    const mode = modeOf({ b: '11' }, { x0: '1', v0: '-10' }, '10');
    const [point] = pointsOf(damped, mode, [rational(10n ** 6n)]);
    expect(meet(point!.x, enclose('exp(-10^7)', {}, 400))).toBe(true);
    expect(relativeWidth(point!.x)).toBeLessThan(2 ** -58);
  });

  it('mean the start by the times before it', () => {
    const mode = modeOf({ b: '1', t0: '2' }, { x0: '3', v0: '-1' });
    const [before, at, after] = pointsOf(damped, mode, [rational(1), rational(2), rational(3)]);
    for (const { x, v } of [before!, at!])
      expect([meet(x, enclose('3')), meet(v, enclose('-1'))]).toEqual([true, true]);
    const [same] = pointsOf(damped, modeOf({ b: '1' }, { x0: '3', v0: '-1' }), [rational(1)]);
    expect(meet(after!.x, same!.x)).toBe(true);
  });

  it('first order has the velocity of its equation', () => {
    const [point, start] = pointsOf("x' = -lambda*x", modeOf({}, { x0: '2' }, '3'), [
      rational(0),
      rational(1),
    ]).toReversed();
    expect(meet(point!.v, enclose('-6*exp(-3)', {}, 300))).toBe(true);
    expect(meet(start!.v, enclose('-6'))).toBe(true);
  });

  it('more digits narrow a value, and the narrow ball meets the wide one', () => {
    const mode = modeOf({ b: '1/3' }, { x0: '1', v0: 'sqrt(2)' }, '5');
    const [few, many] = [64, 512].map((bits) => pointsOf(damped, mode, [rational(10)], bits)[0]!);
    expect(meet(few!.x, many!.x)).toBe(true);
    expect(relativeWidth(many!.x)).toBeLessThan(relativeWidth(few!.x) * 2 ** -100);
  });

  it('of nothing is nothing', () => {
    const [point] = pointsOf(damped, modeOf({ b: '1' }, { x0: '0', v0: '0' }), [rational(5)]);
    expect([point!.x, point!.v]).toEqual([zero, zero]);
  });
});
