import fc from 'fast-check';
import { compare, negated, plus, rational, times, type Rational } from '../src/algebra/rational.ts';
import type { Ball } from '../src/arithmetic/ball/ball.ts';
import { parseExpression } from '../src/read/parse.ts';
import type { Expression } from '../src/tree.ts';

/** Fractions up to 40 in size; few of them have finite binary or decimal digits. */
export const fractions: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 10, max: 1000 }))
  .map(([num, den]) => rational(num, den));

export const symbols = ['a', 'b', 'c'];
export const points = fc.record({ a: fractions, b: fractions, c: fractions });

const literals = fc.integer({ min: 0, max: 12 }).map((value): Expression => ({ kind: 'number', value }));
const names = fc.constantFrom(...symbols).map((name): Expression => ({ kind: 'symbol', name }));

/** Trees whose values are fractions wherever nothing divides by zero: every kind of node but constants. */
export const rationalTrees: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    names,
    literals,
    tie('tree').map((of): Expression => ({ kind: 'negate', of })),
    fc
      .record({
        operator: fc.constantFrom('+', '-', '*', '/' as const),
        left: tie('tree'),
        right: tie('tree'),
      })
      .map((parts): Expression => ({ kind: 'binary', ...parts })),
    fc
      .record({ left: tie('tree'), value: fc.integer({ min: -2, max: 3 }) })
      .map(({ left, value }): Expression => ({
        kind: 'binary',
        operator: '^',
        left,
        right: { kind: 'number', value },
      })),
    fc
      .record({ name: fc.constantFrom('abs', 'square', 'cube', 'floor', 'round', 'sign'), arg: tie('tree') })
      .map(({ name, arg }): Expression => ({ kind: 'call', name, args: [arg] })),
    fc
      .record({ name: fc.constantFrom('min', 'max', 'pow', 'mod'), left: tie('tree'), right: tie('tree') })
      .map(({ name, left, right }): Expression => ({
        kind: 'call',
        name,
        args: [left, name === 'pow' ? { kind: 'number', value: 2 } : right],
      })),
    fc
      .record({
        operator: fc.constantFrom('<', '<=', '>', '>=', '==', '!=' as const),
        joint: fc.constantFrom('and', 'or' as const),
        left: tie('tree'),
        right: tie('tree'),
        then: tie('tree'),
      })
      .map(({ operator, joint, left, right, then }): Expression => ({
        kind: 'choice',
        condition: {
          kind: joint,
          left: { kind: 'comparison', operator, left, right },
          right: { kind: 'not', of: { kind: 'comparison', operator: '<', left: right, right: then } },
        },
        then,
        otherwise: left,
      })),
  ),
})).tree;

/** Formulas with every elementary function, each kept inside its domain; no jumps. */
const smoothParts = [
  ...[
    'sqrt(1 + X^2)',
    'cbrt(X)',
    'exp(-abs(X))',
    'expm1(X/9)',
    'log(1 + abs(X))',
    'log1p(X^2)',
    'log(2 + X^2, 3)',
  ],
  ...[
    'log2(1 + X^2)',
    'log10(3 + abs(X))',
    'sin(X)',
    'cos(X)',
    'tan(X/1e4)',
    'asin(X/(1 + abs(X)))',
    'acos(sin(X))',
  ],
  ...['atan(X)', 'atan2(X, 1 + Y^2)', 'sinh(sin(X))', 'cosh(X/99)', 'tanh(X)', 'asinh(X)', 'acosh(1 + X^2)'],
  ...[
    'atanh(X/(2 + abs(X)))',
    'hypot(X, Y, 1)',
    'gamma(1 + abs(sin(X)))',
    'lgamma(1/3 + X^2)',
    'X*Y',
    'X + Y',
  ],
  ...[
    'besselj(0, abs(X))',
    'besselj(5/2, abs(Y))',
    '(1 + X^2)^(1/3)',
    'pow(2, sin(Y))',
    'X - Y',
    'X/(1 + Y^2)',
  ],
  ...['factorial(abs(cos(Y)))', 'min(X, Y)', 'max(X, sin(Y))', 'X < Y ? sin(X) : cos(Y)', 'pi*X', 'e + Y'],
];

/** Texts of two levels of such parts over a and b. */
export const smoothFormulas: fc.Arbitrary<Expression> = fc
  .tuple(fc.constantFrom(...smoothParts), fc.constantFrom(...smoothParts), fc.constantFrom(...smoothParts))
  .map(([outer, left, right]) => {
    const fill = (part: string, x: string, y: string): string =>
      part.replaceAll('X', `(${x})`).replaceAll('Y', `(${y})`);
    return parseExpression(fill(outer, fill(left, 'a', 'b'), fill(right, 'b', 'a')), { symbols });
  });

const powerOfTwo = (exp: number): Rational =>
  exp >= 0 ? rational(1n << BigInt(exp)) : rational(1n, 1n << BigInt(-exp));

export const middle = ({ mid, exp }: Ball): Rational => times(rational(mid), powerOfTwo(exp));
export const radius = ({ rad, exp }: Ball): Rational => times(rational(rad), powerOfTwo(exp));

export const size = (a: Rational): Rational => (a.num < 0n ? negated(a) : a);

/** Whether a fraction lies in a ball whose radius is made (1 + share) times as large, and `more` larger. */
export function within(ball: Ball, value: Rational, share = rational(0), more = rational(0)): boolean {
  const away = size(plus(value, negated(middle(ball))));
  return compare(away, plus(times(radius(ball), plus(rational(1), share)), more)) <= 0;
}

/** A decimal text such as 1.25e-7 as the fraction that it is. */
export function fromText(text: string): Rational {
  const [mantissa = '0', exponent = '0'] = text.split('e');
  const [whole = '0', digits = ''] = mantissa.split('.');
  const power = Number(exponent) - digits.length;
  const ten = rational(10n ** BigInt(Math.abs(power)));
  const all = rational(BigInt(whole + digits));
  return power >= 0 ? times(all, ten) : times(all, rational(1n, ten.num));
}
