import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { compare, rational, times, type Rational } from '../src/algebra/rational.ts';
import { contains, hull, isBelow, isEqual, type Ball } from '../src/arithmetic/ball/ball.ts';
import { ballAlgebra } from '../src/arithmetic/ball/ballAlgebra.ts';
import { ballFunctions } from '../src/arithmetic/ball/ballFunctions.ts';
import { fromDouble, fromRational, toDecimals, toDoubles } from '../src/arithmetic/ball/convert.ts';
import { enclose } from '../src/arithmetic/ball/enclose.ts';
import { loadPreciseEvaluator } from '../src/arithmetic/digits/precise.ts';
import { ExpressionError } from '../src/expressionError.ts';
import { expressionFunctions } from '../src/functions.ts';
import { binary, number, substitute, type Expression } from '../src/tree.ts';
import { fractions, fromText, points, radius, size, smoothFormulas, within } from './arithmetics.ts';

const digits = await loadPreciseEvaluator(60);
const tiny = (bits: number): Rational => rational(1n, 1n << BigInt(bits));

/** The ball, or undefined where there is none. */
function attempt(evaluate: () => Ball): Ball | undefined {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof ExpressionError && error.code === 'no-enclosure') return undefined;
    throw error;
  }
}

describe('the true value is inside', () => {
  test('of formulas with every function, by 60 digits', () => {
    const bits = 160;
    fc.assert(
      fc.property(smoothFormulas, points, (formula, values) => {
        const ball = enclose(formula, values, bits);
        const inserted = substitute(
          formula,
          new Map(
            Object.entries(values).map(([name, { num, den }]) => [
              name,
              binary('/', number(Number(num)), number(Number(den))),
            ]),
          ),
        );
        const value = fromText(digits.evaluate(inserted, {}));
        // 60 digits: their text is cut there, and their rounding at 2^-249 grows as that of the ball does.
        expect(within(ball, value, tiny(64), times(size(value), rational(1n, 10n ** 59n)))).toBe(true);
        // Arguments reach 1600, slopes of two functions multiply.
        const reach = compare(size(value), rational(1)) > 0 ? size(value) : rational(1);
        expect(compare(radius(ball), times(reach, tiny(110)))).toBeLessThanOrEqual(0);
      }),
      { seed: 99, numRuns: 600 },
    );
  });

  interface Golden {
    readonly name: string;
    readonly args: readonly string[];
    readonly value: string;
  }
  const { values } = JSON.parse(
    readFileSync(join(import.meta.dirname, 'fixtures', 'functions.json'), 'utf8'),
  ) as { readonly values: readonly Golden[] };
  const parse = (text: string): Rational => {
    const [num, den = '1'] = text.split('/');
    return rational(BigInt(num!), BigInt(den));
  };
  const Big = Decimal.clone({ precision: 100 });

  test.each([30, 64, 200, 700])(
    'of functions at points easy and hard, by mpmath, in %d binary digits',
    (bits) => {
      for (const { name, args, value } of values) {
        const points = args.map((text) => fromRational(parse(text), bits));
        const ball = attempt(() => ballAlgebra(bits).call(name, points));
        // Beside the border of a domain few digits reach over it.
        if (ball === undefined && bits < 200) continue;
        const [lower, upper] = toDecimals(ball ?? enclose('0'), 80).map((text) => new Big(text));
        const wanted = new Big(value);
        const cut = wanted.abs().times('1e-59');
        const inside = lower!.minus(cut).lte(wanted) && upper!.plus(cut).gte(wanted);
        expect([name, args, inside]).toEqual([name, args, true]);
      }
    },
  );

  test('narrowly, where the argument is exact', () => {
    const bits = 200;
    for (const { name, args, value } of values) {
      const exact = args.map(parse);
      // A power of two as denominator, or whole: nothing rounds before the function.
      if (!exact.every(({ den }) => (den & (den - 1n)) === 0n)) continue;
      const ball = ballAlgebra(bits).call(
        name,
        exact.map((arg) => fromRational(arg, bits)),
      );
      const [lower, upper] = toDecimals(ball, 80).map((text) => new Big(text));
      // At most four units of the last of 200 digits.
      const allowed = new Big(value).abs().times(new Big(2).pow(3 - bits));
      expect(upper!.minus(lower!).lte(allowed)).toBe(true);
    }
  });

  test('every function of formulas has balls but for roots of polynomials, and the fixture has the smooth ones', () => {
    const without = [...expressionFunctions.keys()].filter((name) => !ballFunctions.has(name));
    const algebra = ballAlgebra();
    for (const name of without) {
      expect(() => algebra.call(name, [fromDouble(1), fromDouble(2)])).toThrow(
        expect.objectContaining({ code: 'no-enclosure' }),
      );
    }
    expect(without).toEqual(['abscissa', 'radius']);
  });
});

describe('wider input, wider output', () => {
  const bits = 100;
  const share = fc.integer({ min: -1000, max: 1000 });
  const wide = fc.record({
    mid: fc.oneof(
      fractions,
      fractions.map((x) => times(x, tiny(6))),
    ),
    width: fc.integer({ min: -60, max: 3 }),
    from: share,
    to: share,
  });
  /** A ball, and one inside it that may touch its ends. */
  const pair = wide.map(({ mid, width, from, to }): readonly [outer: Ball, inner: Ball] => {
    const { mid: m, exp } = fromRational(mid, 60);
    const shift = BigInt(80 + width);
    const outer = { mid: (m << 70n) * 1000n, rad: (1n << (shift + 60n)) * 1000n, exp: exp - 70 };
    const scaled = (part: number): Ball => ({
      mid: outer.mid + (outer.rad * BigInt(part)) / 1000n,
      rad: 0n,
      exp: outer.exp,
    });
    const [a, b] = [scaled(from), scaled(to)];
    return [outer, { ...a, mid: (a.mid + b.mid) / 2n, rad: absolute(a.mid - b.mid) / 2n }];
  });
  const absolute = (a: bigint): bigint => (a < 0n ? -a : a);
  /** A hundred units of the last place, for what rounding adds. */
  const loosened = (ball: Ball): Ball => ({
    mid: ball.mid << 20n,
    rad: (ball.rad << 20n) + ((absolute(ball.mid) + ball.rad) >> BigInt(bits - 30)) + 1n,
    exp: ball.exp - 20,
  });

  const operations: readonly (readonly [name: string, f: (...args: Ball[]) => Ball])[] = [
    ...[...ballFunctions].map(([name, f]) => [name, (...args: Ball[]) => f(bits, ...args)] as const),
    ...(['+', '-', '*', '/', '^'] as const).map(
      (operator) => [operator, (a: Ball, b: Ball) => ballAlgebra(bits).binary(operator, a, b)] as const,
    ),
  ];

  test.each(operations)('%s', (name, f) => {
    const arity = expressionFunctions.get(name)?.minArguments ?? 2;
    let seen = 0;
    fc.assert(
      fc.property(pair, pair, fc.integer({ min: 0, max: 7 }), ([outer, inner], [outer2, inner2], order) => {
        const two = arity === 2;
        const first = name === 'besselj' ? fromRational(rational(order, 2), bits) : undefined;
        const all = first !== undefined ? [first, outer] : two ? [outer, outer2] : [outer];
        const part = first !== undefined ? [first, inner] : two ? [inner, inner2] : [inner];
        const whole = attempt(() => f(...all));
        if (whole === undefined) return;
        seen++;
        expect(contains(loosened(whole), f(...part))).toBe(true);
      }),
      { seed: 5, numRuns: 300 },
    );
    // A third of the balls hold zero, and functions have domains.
    expect(seen).toBeGreaterThan(20);
  });
});

describe('identities hold zero', () => {
  test.each([
    'sin(x)^2 + cos(x)^2 - 1',
    'exp(log(abs(x) + 1/7)) - abs(x) - 1/7',
    'log(exp(x)) - x',
    'exp(x)*exp(-x) - 1',
    'sinh(x) + cosh(x) - exp(x)',
    'tan(x)*cos(x) - sin(x)',
    'tanh(x)*cosh(x) - sinh(x)',
    'sin(asin(x/41)) - x/41',
    'cos(acos(x/41)) - x/41',
    'tan(atan(x)) - x',
    'sinh(asinh(x)) - x',
    'cosh(acosh(1 + abs(x))) - 1 - abs(x)',
    'tanh(atanh(x/41)) - x/41',
    'atan2(x, y) + atan2(y, x) - (x > 0 ? pi/2 : y > 0 ? pi/2 : -3*pi/2)',
    'cbrt(x)^3 - x',
    'sqrt(x^2) - abs(x)',
    'expm1(x) - exp(x) + 1',
    'log1p(abs(x)) - log(1 + abs(x))',
    '2^log2(1 + x^2) - 1 - x^2',
    '10^log10(1 + x^2) - 1 - x^2',
    'hypot(x, y)^2 - x^2 - y^2',
    'gamma(x + 1) - x*gamma(x)',
    'gamma(x)*gamma(1 - x)*sin(pi*x) - pi',
    'gamma(x)*gamma(x + 1/2) - 2^(1 - 2*x)*sqrt(pi)*gamma(2*x)',
    'exp(lgamma(abs(x) + 1/9)) - gamma(abs(x) + 1/9)',
    'besselj(0, abs(x) + 1) + besselj(2, abs(x) + 1) - 2/(abs(x) + 1)*besselj(1, abs(x) + 1)',
    'besselj(2/3, 9*abs(x) + 1) + besselj(8/3, 9*abs(x) + 1) - 10/3/(9*abs(x) + 1)*besselj(5/3, 9*abs(x) + 1)',
    'besselj(1/2, abs(x) + 1/3) - sqrt(2/(pi*(abs(x) + 1/3)))*sin(abs(x) + 1/3)',
    'besselj(-1/2, abs(x) + 1/3) - sqrt(2/(pi*(abs(x) + 1/3)))*cos(abs(x) + 1/3)',
  ])('%s', (text) => {
    let seen = 0;
    fc.assert(
      fc.property(fractions, fractions, fc.constantFrom(40, 200, 333), (x, y, bits) => {
        const zero = attempt(() => enclose(text, text.includes('y') ? { x, y } : { x }, bits));
        if (zero === undefined) return;
        seen++;
        expect(within(zero, rational(0))).toBe(true);
      }),
      { seed: 17, numRuns: 60 },
    );
    // Refused at poles, at zero and on the negative axis of atan2 only.
    expect(seen).toBeGreaterThan(50);
  });
});

describe('precision', () => {
  test('32 more digits make the ball 2^32 times narrower, up to the last two', () => {
    fc.assert(
      fc.property(smoothFormulas, points, (formula: Expression, values) => {
        const [coarse, fine] = [enclose(formula, values, 120), enclose(formula, values, 152)];
        expect(compare(radius(fine), times(radius(coarse), tiny(29)))).toBeLessThanOrEqual(0);
        expect(isEqual(coarse, fine)).not.toBe(false);
      }),
      { seed: 23, numRuns: 300 },
    );
  });

  test.each([15, 5000, 100.5, NaN])('%d digits are refused', (bits) => {
    expect(() => ballAlgebra(bits)).toThrow(expect.objectContaining({ code: 'number-range' }));
  });
});

describe('conversions', () => {
  const anyBall = fc
    .record({
      mid: fc.bigInt({ min: -(1n << 210n), max: 1n << 210n }),
      rad: fc.bigInt({ min: 0n, max: 1n << 180n }),
      exp: fc.integer({ min: -1400, max: 900 }),
    })
    .map((ball): Ball => ball);

  test('doubles and decimals lie outside the ball, and next to it', () => {
    fc.assert(
      fc.property(anyBall, (ball) => {
        const ends = [
          { ...ball, mid: ball.mid - ball.rad, rad: 0n },
          { ...ball, mid: ball.mid + ball.rad, rad: 0n },
        ];
        const [low, high] = toDoubles(ball);
        if (Number.isFinite(low)) expect(isBelow(ends[0]!, fromDouble(low))).toBe(false);
        if (Number.isFinite(high)) expect(isBelow(fromDouble(high), ends[1]!)).toBe(false);
        const exact = toDoubles(ends[0]!);
        // Neighbours: at most one double apart.
        const gap = exact[1] - exact[0];
        if (Number.isFinite(gap)) {
          expect(gap).toBeLessThanOrEqual(Math.max(2 ** -1074, Math.abs(exact[0]) * 2 ** -52));
        }
        const Big = Decimal.clone({ precision: 1200 });
        const value = (end: Ball): Decimal => new Big(String(end.mid)).times(new Big(2).pow(end.exp));
        const [from, to] = toDecimals(ball, 30).map((text) => new Big(text));
        expect(from!.lte(value(ends[0]!)) && to!.gte(value(ends[1]!))).toBe(true);
        const narrow = toDecimals(ends[1]!, 30).map((text) => new Big(text));
        expect(narrow[1]!.minus(narrow[0]!).lte(value(ends[1]!).abs().times('1e-28'))).toBe(true);
      }),
      { seed: 31, numRuns: 500 },
    );
  });

  test('a double comes back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(toDoubles(fromDouble(x))).toEqual([x + 0, x + 0]);
      }),
      { seed: 37, numRuns: 300 },
    );
  });

  test('texts', () => {
    expect(toDecimals(enclose('1/8'), 20)).toEqual(['1.25e-1', '1.25e-1']);
    expect(toDecimals(enclose('pi'), 5)).toEqual(['3.1415e+0', '3.1416e+0']);
    expect(toDecimals(enclose('-1/3'), 3)).toEqual(['-3.34e-1', '-3.33e-1']);
    expect(toDecimals(enclose('0'), 3)).toEqual(['0', '0']);
  });
});

describe('far out', () => {
  // A power of literals beyond all doubles is refused by the reader; symbols may be as large as they like.
  const bounds = (text: string): [string, string] => toDecimals(enclose(text, { ten: 10 }), 10);

  test.each([
    // By logarithms: 10^6/ln 10 = 434294.4819032518..., and so on.
    ['exp(-1e6)', '3.296831478e-434295', '3.296831479e-434295'],
    ['exp(1e10)', '1.077750607e+4342944819', '1.077750608e+4342944819'],
    ['ten^(ten^12)', '9.999999999e+999999999999', '1.000000001e+1000000000000'],
    ['tanh(1e300)', '9.999999999e-1', '1.000000001e+0'],
    ['1 + exp(-1e12)', '9.999999999e-1', '1.000000001e+0'],
    ['log(ten^(-ten^12))/log(10)', '-1.000000001e+12', '-9.999999999e+11'],
    ['mod(ten^(ten^12), 3)', '0', '3e+0'],
    ['sin(ten^(ten^12))', '-1e+0', '1e+0'],
    ['besselj(0, ten^(ten^12))', '-1e+0', '1e+0'],
    ['round(ten^(-ten^12))', '0', '0'],
    ['exp(-1e300)', '0', '1e-299999999999990'],
  ])('%s', (text, lower, upper) => {
    expect(bounds(text)).toEqual([lower, upper]);
  });

  test.each([
    ...[
      'exp(1e300)',
      'ten^(ten^15)',
      'gamma(1e300)',
      '1/0',
      'log(0)',
      'log(-1)',
      'sqrt(-1)',
      '(-2)^(1/3)',
      'gamma(-3)',
    ],
    ...['tan(pi/2)', 'asin(1 + 1e-50)', 'acosh(1 - 1e-50)', 'atanh(1)', 'besselj(-2, 1)', 'besselj(0, -1)'],
    ...[
      'besselj(2000, 1)',
      '0^(-1)',
      'radius(1, 2)',
      '1/(sqrt(2)^2 - 2)',
      'mod(1, sqrt(2)^2 - 2)',
      'log1p(-1)',
    ],
  ])('%s is refused', (text) => {
    expect(() => bounds(text)).toThrow(expect.objectContaining({ code: 'no-enclosure' }));
  });

  test('what cancels leaves a wide ball, not a wrong one', () => {
    expect(within(enclose('(1 + 1e-100) - 1', {}, 100), rational(1n, 10n ** 100n))).toBe(true);
    expect(within(enclose('(1 - cos(1e-40))*2e80', {}, 60), rational(1))).toBe(true);
    expect(within(enclose('(exp(1e-60) - 1)*1e60', {}, 100), rational(1))).toBe(true);
  });
});

describe('comparisons', () => {
  const algebra = ballAlgebra(80);
  const [third, two, root] = [enclose('1/3'), enclose('2'), enclose('sqrt(2)^2')];
  test.each([
    ['<', third, two, true],
    ['<', two, third, false],
    ['<', root, two, undefined],
    ['<=', two, two, true],
    ['>=', root, two, undefined],
    ['>', two, two, false],
    ['==', two, two, true],
    ['==', root, two, undefined],
    ['==', third, two, false],
    ['!=', third, two, true],
    ['!=', root, two, undefined],
  ] as const)('%s', (operator, a, b, answer) => {
    expect(algebra.compare(operator, a, b)).toBe(answer);
  });

  test('an undecided choice is the hull of both branches', () => {
    const ball = enclose('sqrt(2)^2 < 2 ? -1 : 5');
    expect(within(ball, rational(-1)) && within(ball, rational(5))).toBe(true);
    expect(contains(hull(enclose('-1'), enclose('5'), 200), ball)).toBe(true);
  });
});
