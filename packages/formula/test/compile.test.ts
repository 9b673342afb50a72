import { describe, expect, test } from '@jest/globals';
import { compileExpression, compileSystem } from '../src/arithmetic/double/compile.ts';
import { ExpressionError } from '../src/expressionError.ts';
import { parseChain, parseExpression, parseRelation } from '../src/read/parse.ts';
import { toText } from '../src/print/toText.ts';

const value = (text: string, values: Record<string, number> = {}): number =>
  compileExpression(text, { symbols: Object.keys(values) }).evaluate(Object.values(values));

describe('compileExpression', () => {
  test.each([
    ['1 + 2*3', 7],
    ['2^3^2', 512],
    ['-2^2', -4],
    ['2^-1', 0.5],
    ['(1 - 2) - 3', -4],
    ['1 - (2 - 3)', 2],
    ['8/4/2', 1],
    ['2(3 + 4)', 14],
    ['1/2 4^2 '.replace('4', 'sqrt(16)'), 8],
    ['5!', 120],
    ['log(8, 2)', 3],
    ['mod(-7, 3)', 2],
    ['round(-2.5)', -3],
    ['min(3, 1, 2)', 1],
    ['hypot(3, 4)', 5],
    ['cube(2) + square(3)', 17],
    ['1 < 2 ? 10 : 20', 10],
    ['not (1 < 2) or 3 >= 3 and 1 != 2 ? 1 : 0', 1],
    ['abs(-3)^0.5', Math.sqrt(3)],
    ['pi/e', Math.PI / Math.E],
  ])('%s = %d', (text, expected) => {
    expect(value(text)).toBeCloseTo(expected, 14);
  });

  test('a formula of the field', () => {
    const [mu, t] = [2, 3];
    const expected = (1 + Math.sqrt(mu) * t) ** 2 * Math.exp(-2 * Math.sqrt(mu) * t);
    const got = value('(1 + sqrt(mu)*t)^2 * exp(-2*sqrt(mu)*t)', { mu, t });
    // The same operations in the same order: at most a last digit.
    expect(Math.abs(got / expected - 1)).toBeLessThan(4e-16);
  });

  test('values belong to the declared symbols in their order; only the used ones are listed', () => {
    const compiled = compileExpression('b - a', { symbols: ['a', 'unused', 'b'] });
    expect(compiled.evaluate([1, 100, 5])).toBe(4);
    expect(compiled.evaluate(new Float64Array([1, 100, 7]))).toBe(6);
    expect(compiled.symbols).toEqual(['b', 'a']);
    expect(compiled.source).toBe('b - a');
  });

  test('Greek letters are names; a declared e hides the constant', () => {
    expect(value('2λ + μ', { λ: 3, μ: 1 })).toBe(7);
    expect(value('2e', { e: 5 })).toBe(10);
    expect(value('gamma*gamma(3)', { gamma: 4 })).toBe(8);
  });

  test('functions of the caller', () => {
    const compiled = compileExpression('norm(x, 2) + phi(x)^2 + three(x, x, 1)', {
      symbols: ['x'],
      functions: { norm: (a, b) => a + b, phi: (a) => 10 * a, three: (a, b, c) => a + b + c },
    });
    expect(compiled.evaluate([3])).toBe(5 + 900 + 7);
    expect(() => compileExpression('norm(1)', { symbols: [], functions: { norm: (a, b) => a + b } })).toThrow(
      /takes 2/u,
    );
  });

  test('a system shares its work and its symbols', () => {
    const lorenz = compileSystem(['sigma*(y - x)', 'x*(rho - z) - y', 'x*y - beta*z'], {
      symbols: ['x', 'y', 'z', 'sigma', 'rho', 'beta'],
    });
    const out = new Float64Array(3);
    lorenz.evaluate([1, 2, 3, 10, 28, 2], out);
    expect([...out]).toEqual([10, 23, -4]);
  });

  test('a tree may be given instead of text', () => {
    const tree = parseExpression('a*b + c');
    expect(compileExpression(tree, { symbols: ['a', 'b', 'c'] }).evaluate([2, 3, 4])).toBe(10);
  });
});

describe('errors show the place and the remedy', () => {
  test('unknown symbol', () => {
    expect(() => value('a + foo', { a: 1 })).toThrow(
      "unknown symbol 'foo'\n  a + foo\n      ^^^ line 1, column 5\nKnown here: a, pi, e.",
    );
  });

  test('line and column in a text of several lines', () => {
    const error = (() => {
      try {
        value('a\n + (a', { a: 1 });
      } catch (caught) {
        return caught as ExpressionError;
      }
      return undefined;
    })();
    expect(error?.code).toBe('syntax');
    expect(error?.line).toBe(2);
    expect(error?.message).toContain('Parenthesis ) expected');
  });

  test.each([
    ['a/b c', 'ambiguous'],
    ['a 2', 'ambiguous'],
    ['b (a)', 'unknown-function'],
    ['sin a', 'wrong-arguments'],
    ['a +', 'syntax'],
    ['a ? 1 : 2', 'wrong-type'],
    ['a < b', 'wrong-type'],
  ])('%s is %s', (text, code) => {
    expect(() => value(text, { a: 1, b: 2, c: 3 })).toThrow(expect.objectContaining({ code }));
  });

  test('unknown options are errors', () => {
    const options = { symbols: [], sybmols: [] };
    expect(() => compileExpression('1', options)).toThrow(/sybmols/u);
  });
});

describe('parseRelation', () => {
  test('splits a claim into its sides', () => {
    const relation = parseRelation('norm(x(t))^2 <= exp(-t) * norm(x(0))^2', {
      symbols: ['t'],
      functions: { norm: 1, x: 1 },
    });
    expect(relation.operator).toBe('<=');
    expect(toText(relation.left)).toBe('norm(x(t))^2');
    expect(toText(relation.right)).toBe('exp(-t)*norm(x(0))^2');
  });

  test('a chain is its links, one comparison is one', () => {
    const links = (text: string): string[] =>
      parseChain(text).map(({ left, operator, right }) => [toText(left), operator, toText(right)].join(' '));
    expect(links('a <= b + 1 < c >= d')).toEqual(['a <= b + 1', 'b + 1 < c', 'c >= d']);
    expect(links('a < b')).toEqual(['a < b']);
    for (const text of ['a', 'a < b and b < c', 'a < (b < c)', '(a < b) < c']) {
      expect(() => parseChain(text)).toThrow(ExpressionError);
    }
  });

  test('needs exactly one comparison', () => {
    expect(() => parseRelation('a + b')).toThrow(ExpressionError);
    expect(() => parseRelation('a < b < c')).toThrow(ExpressionError);
    expect(() => parseRelation('a < b and b < c')).toThrow(ExpressionError);
  });
});
