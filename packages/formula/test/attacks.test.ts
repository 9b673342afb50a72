import { describe, expect, test } from '@jest/globals';
import { compileExpression } from '../src/arithmetic/double/compile.ts';
import { evaluatePrecise } from '../src/arithmetic/digits/precise.ts';
import { ExpressionError } from '../src/expressionError.ts';
import { parseExpression } from '../src/read/parse.ts';
import { attacks } from './attacks.ts';

describe('what is not a formula is refused, quickly, by an ExpressionError', () => {
  test('there are at least sixty attacks', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(60);
  });

  test.each(attacks)('%s', (_name, text) => {
    const start = performance.now();
    let caught: unknown;
    try {
      compileExpression(text, { symbols: ['x'] });
    } catch (error) {
      caught = error;
    }
    const milliseconds = performance.now() - start;
    expect(caught).toBeInstanceOf(ExpressionError);
    const error = caught as ExpressionError;
    expect(error.code).toMatch(/^[a-z-]+$/u);
    expect(error.remedy).not.toBe('');
    expect(error.message.length).toBeLessThan(1500);
    // 3 ms is typical on an idle machine; what backtracks takes minutes, and a busy machine stands still for a second.
    expect(milliseconds).toBeLessThan(5000);
  });

  test.each(['__proto__', 'constructor', 'toString', 'end', 'x y', '', 'a'.repeat(65), '1x', '_x', 'x-1'])(
    'the symbol name %j cannot be declared',
    (name) => {
      expect(() => compileExpression('1', { symbols: [name] })).toThrow(ExpressionError);
    },
  );

  test('a function named like a member of every object cannot be declared', () => {
    expect(() => compileExpression('1', { symbols: [], functions: { valueOf: () => 1 } })).toThrow(
      ExpressionError,
    );
  });
});

describe('powers of numbers that no double holds are refused where they stand', () => {
  test.each(['9^9^9^9', '1 + 2*x - (9^9^9^9)', 'x^(9^9^9)', '9^(-9^9)', 'pow(10, 400)', '(2 + 3)^(1e3*2)'])(
    '%s',
    (text) => {
      expect(() => parseExpression(text)).toThrow(expect.objectContaining({ code: 'number-range' }));
    },
  );
  test.each(['9^9^2', '0^5', 'x^(9^9)', '1^(9^99)', '(-1)^0.5', '0^(-1)', 'exp(1e9)*exp(-1e9)'])(
    'but %s is read',
    (text) => {
      expect(() => parseExpression(text)).not.toThrow();
    },
  );
});

describe('formulas that are legal but enormous have a value at once', () => {
  test.each([
    ['factorial(1e9)', Infinity],
    ['gamma(-1e9 - 0.5)', 0],
    ['1e9!', Infinity],
    ['exp(exp(exp(exp(9))))', Infinity],
    ['besselj(1000, 1e300)', NaN],
    ['0^0', 1],
    ['sqrt(-1)', NaN],
  ])('%s', (text, value) => {
    const result = compileExpression(text, { symbols: [] }).evaluate([]);
    if (text.startsWith('besselj')) expect(Math.abs(result)).toBeLessThan(1);
    else expect(result + 0).toBe(value);
  });

  test('also in many digits', async () => {
    const start = performance.now();
    expect(await evaluatePrecise('factorial(1e12)')).toBe('Infinity');
    expect(await evaluatePrecise('exp(exp(exp(9)))')).toBe('Infinity');
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
