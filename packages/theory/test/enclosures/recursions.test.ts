import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contains, enclose, fromRational, toDoubles } from '@flowrate/formula/interval';
import { compare, negated, plus, rational, times, type Rational } from '@flowrate/formula/rational';
import { encloseMode } from '@flowrate/theory/enclosures';
import { bindSystem, parseSystem } from '@flowrate/theory';
import { meet, modeOf, pointsOf, relativeWidth } from './modes.ts';

const fraction = fc
  .tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 20 }))
  .map(([num, den]) => rational(num, den));
const text = ({ num, den }: Rational): string => `(${num})/${den}`;
const momentum = 'x[k+1] = x[k] + b*(x[k] - x[k-1]) - s*lambda*x[k]';
const nesterov = 'y[k] = x[k] + (k - 1)/(k + 2)*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]';
const whole = (...ks: readonly (number | bigint)[]): Rational[] => ks.map((k) => rational(k));

describe('recursions', () => {
  it('are the fractions of their own loop, and the balls hold these', () => {
    fc.assert(
      fc.property(
        fraction,
        fraction,
        fraction,
        fraction,
        fc.integer({ min: 1, max: 25 }),
        (b, s, x0, v0, k) => {
          let [before, now] = [plus(x0, negated(v0)), x0];
          for (let i = 0; i < k; i++) {
            const change = plus(times(b, plus(now, negated(before))), negated(times(s, now)));
            [before, now] = [now, plus(now, change)];
          }
          const mode = modeOf({ b: text(b), s: text(s) }, { x0: text(x0), v0: text(v0) });
          const [point] = pointsOf(momentum, mode, whole(k));
          expect(compare(point!.exact!.x, now)).toBe(0);
          expect(compare(point!.exact!.v, plus(now, negated(before)))).toBe(0);
          expect(contains(point!.x, fromRational(now, 4096))).toBe(true);
        },
      ),
    );
  });

  it('with coefficients in k: fractions and balls agree', () => {
    const rationalMode = modeOf({ s: '1/7' }, { x0: '3', v0: '0' }, '2');
    // The same number, which the fractions do not know.
    const irrationalMode = modeOf({ s: '1/7' }, { x0: '3 + 0*pi', v0: '0' }, '2');
    const at = whole(0, 1, 5, 40, 150);
    const [exact, balls] = [rationalMode, irrationalMode].map((mode) => pointsOf(nesterov, mode, at));
    exact!.forEach((point, i) => {
      const other = balls![i]!;
      expect(point.exact).toBeDefined();
      expect(other.exact).toBeUndefined();
      expect(contains(other.x, fromRational(point.exact!.x, 4096))).toBe(true);
      expect(contains(other.v, fromRational(point.exact!.v, 4096))).toBe(true);
      expect(relativeWidth(other.x)).toBeLessThan(2 ** -58);
    });
  });

  it("agree with the judge's doubles within their error", () => {
    const ks = [1, 2, 7, 30, 200];
    const sources = [
      nesterov,
      momentum.replaceAll('b*', '(1 - 1/(k + 2))*'),
      momentum.replaceAll('b*', '0.8*'),
    ];
    for (const source of sources) {
      const system = parseSystem(source);
      const trajectory = bindSystem(system, { s: 0.25 }).solve(2, { x0: 1, v0: 0.5 });
      const mode = modeOf({ s: '1/4' }, { x0: '1', v0: '1/2' }, '2');
      pointsOf(source, mode, whole(...ks)).forEach(({ x, v }, i) => {
        const error = trajectory.error(ks[i]!) + 1e-12;
        // Of the state, whose sizes are those of x and v.
        const size = Math.hypot(...[x, v].map((ball) => toDoubles(ball)[0]));
        const [doubleX, doubleV] = [trajectory.x(ks[i]!), trajectory.v(ks[i]!)].map(({ sign, logAbs }) =>
          sign === 0 ? 0 : sign * Math.exp(logAbs),
        );
        expect(Math.abs(doubleX! - toDoubles(x)[0])).toBeLessThan(10 * error * size);
        expect(Math.abs(doubleV! - toDoubles(v)[0])).toBeLessThan(10 * error * size);
      });
    }
  });

  it('with planted roots hold the closed form at any step', () => {
    const root = fc
      .tuple(fc.integer({ min: -99, max: 99 }), fc.constant(100))
      .map(([n, d]) => rational(n, d));
    fc.assert(
      fc.property(
        root,
        root,
        fraction,
        fraction,
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        (p, q, a, b, k) => {
          fc.pre(compare(p, q) !== 0 && p.num !== 0n && q.num !== 0n);
          // x_k = a p^k + b q^k
          const x0 = plus(a, b);
          const inverse = (r: Rational): Rational => rational(r.den, r.num);
          const v0 = plus(x0, negated(plus(times(a, inverse(p)), times(b, inverse(q)))));
          const mode = modeOf(
            { sum: text(plus(p, q)), product: text(times(p, q)) },
            { x0: text(x0), v0: text(v0) },
          );
          const [point] = pointsOf('x[k+1] = sum*x[k] - product*x[k-1]', mode, whole(k));
          const closed = enclose('a*p^k + b*q^k', { a, b, p, q, k: rational(k) }, 400);
          expect(meet(point!.x, closed)).toBe(true);
          if (a.num !== 0n && compare(times(p, p), times(q, q)) > 0)
            expect(relativeWidth(point!.x)).toBeLessThan(2 ** -58);
        },
      ),
    );
  });

  it('follow the small root exactly where the start is its eigenvector', () => {
    const mode = modeOf({ sum: '1', product: '9/100' }, { x0: '1', v0: '-9' });
    const [point] = pointsOf('x[k+1] = sum*x[k] - product*x[k-1]', mode, whole(10n ** 9n));
    expect(meet(point!.x, enclose('(1/10)^k', { k: 1e9 }, 300))).toBe(true);
    expect(relativeWidth(point!.x)).toBeLessThan(2 ** -58);
  });

  it('with products: prod (1 - c/(k+1)^2) is a ratio of Gamma functions', () => {
    const mode = modeOf({ c: '1/4' }, { x0: '1 + 0*pi' });
    const [point] = pointsOf('x[k+1] = (1 - c/(k + 1)^2)*x[k]', mode, whole(1000));
    // prod_(j=1..n) (j - 1/2)(j + 1/2)/j^2
    const closed = enclose('gamma(1000.5)*gamma(1001.5)/(gamma(0.5)*gamma(1.5)*gamma(1001)^2)', {}, 300);
    expect(meet(point!.x, closed)).toBe(true);
    expect(relativeWidth(point!.x)).toBeLessThan(2 ** -58);
  });

  it('of several unknowns are those of one', () => {
    const three = 'x[k+1] = x[k] + v[k+1]; v[k+1] = b*v[k] - s*g[k]; g[k] = lambda*x[k]';
    const mode = modeOf({ b: '9/10', s: '1/5' }, { x0: '1 + 0*pi', v0: '0' }, '3/2');
    const at = whole(1, 17, 1_000_000);
    const one = pointsOf(momentum, mode, at);
    pointsOf(three, mode, at).forEach((point, i) => expect(meet(point.x, one[i]!.x)).toBe(true));
  });

  it('keep their digits over many turns of the coefficients', () => {
    const mode = modeOf({ s: '1/10' }, { x0: '1', v0: '0' });
    const [point] = pointsOf(nesterov, mode, whole(3000));
    expect(relativeWidth(point!.x)).toBeLessThan(2 ** -58);
  });

  it('say why there is no value', () => {
    const refusal = (source: string, at: readonly Rational[]): string => {
      const found = encloseMode(parseSystem(source), modeOf({}, { x0: '1' }), at);
      return 'refused' in found ? found.refused : 'none';
    };
    expect(refusal('x[k+1] = x[k]/2', [rational(1, 2)])).toBe('no-step');
    expect(refusal('x[k+1] = x[k]/(k - 3)', whole(10))).toBe('undefined-coefficient');
    expect(refusal('x[k+1] = x[k]/(k + 1)', whole(10n ** 9n))).toBe('budget');
    expect(refusal('x[k+1] = missing*x[k]', whole(1))).toBe('not-covered');
  });
});
