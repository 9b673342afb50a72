import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mayCancel, sharpValue } from '../src/arithmetic/ball/sharpValue.ts';
import { compileExpression } from '../src/arithmetic/double/compile.ts';
import { loadPreciseEvaluator } from '../src/arithmetic/digits/precise.ts';
import { parseExpression } from '../src/read/parse.ts';
import { substitute, type Expression } from '../src/tree.ts';
import { smoothFormulas } from './arithmetics.ts';

const digits = await loadPreciseEvaluator(60);
// None so small that 60 digits cannot tell 1 + a² from 1, where a choice may hang on it.
const double = fc.integer({ min: -4e7, max: 4e7 }).map((units) => units / 1e6);
const doubles = fc.record({ a: double, b: double });

/** What makes doubles lose some or all digits of X. */
const cancelling = [
  'X',
  '(X + 1e12) - 1e12',
  '1e15 - sqrt(1e30 - X^2)',
  '(1 + X/1e7)^2 - 1 - X/5e6',
  'log(exp(X/100)) - X/100',
  'exp(X/1e10) - 1',
  'max(X, 1e9 + X) - 1e9',
];
const formulas: fc.Arbitrary<Expression> = fc
  .tuple(fc.constantFrom(...cancelling), smoothFormulas)
  .map(([text, inner]) => substitute(parseExpression(text, { symbols: ['X'] }), new Map([['X', inner]])));

test('the value is that of 60 digits, whatever cancels', () => {
  fc.assert(
    fc.property(formulas, doubles, (formula, values) => {
      const exact = Number(digits.evaluate(formula, { a: String(values.a), b: String(values.b) }));
      if (!Number.isFinite(exact)) return;
      const found = sharpValue(formula, values);
      // 2^-46 is left alone, and some units in the last place are rounding's.
      // What cancels leaves 60 digits with some 1e-40.
      expect(Math.abs(found - exact)).toBeLessThanOrEqual(2 ** -45 * Math.abs(exact) + 1e-40);
    }),
    { numRuns: 150 },
  );
});

test.each([
  ['b - sqrt(b^2 - 4*mu)', { b: 1e9, mu: 1 }, 2.000000000000000002e-9],
  ['(sqrt(L) - sqrt(mu))/(sqrt(L) + sqrt(mu))', { L: 1.0000000000000002, mu: 1 }, 5e-17],
  ['sqrt(2)^2 - 2', {}, 0],
  ['a*b > 1 ? 3 : 4', { a: 1e8, b: 1e-8 }, 4],
  ['b > 1 + 1e-17 ? 3 : 4', { b: 1 }, 4],
  // acosh beside 1: doubles may be off by anything.
  ['1e15 - sqrt(1e30 - acosh(1 + log2(1 + a^2)^2)^2)', { a: -1e-6 }, 2.0813689810035263e-39],
  ['acosh(1 + a)^2 - acosh(1 + a)^2', { a: 1e-20 }, 0],
])('%s', (text, values: Record<string, number>, exact) => {
  const found = sharpValue(parseExpression(text, { symbols: Object.keys(values) }), values);
  expect(Math.abs(found - exact)).toBeLessThanOrEqual(2 * Number.EPSILON * Math.abs(exact));
});

test('what cannot be enclosed is what doubles say', () => {
  for (const [text, values] of [
    ['radius(1, -3, 2) - 2', {}],
    ['1/(a - a)', { a: 1 }],
    ['a - 1', { a: Infinity }],
    ['a + missing', { a: 1 }],
  ] as const) {
    const symbols = ['a', 'missing'];
    const given: Record<string, number> = values;
    const plain = compileExpression(text, { symbols }).evaluate(symbols.map((name) => given[name] ?? NaN));
    expect(sharpValue(parseExpression(text, { symbols }), given)).toBe(plain);
  }
});

test('products, quotients and roots lose nothing; sums, powers, other functions and choices may', () => {
  const symbols = ['a', 'b'];
  const of = (text: string): boolean => mayCancel(parseExpression(text, { symbols }));
  expect(['2*sqrt(a)/b', '-a*b', '1e-3'].map(of)).toEqual([false, false, false]);
  expect(['a - b', '2*sqrt(a + b)', 'log(a)', 'a^b', 'a < b ? a : b'].map(of)).not.toContain(false);
});
