import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import katex from 'katex';
import { compileExpression } from '../src/arithmetic/double/compile.ts';
import { parseExpression } from '../src/read/parse.ts';
import { toTex } from '../src/print/toTex.ts';
import { toText } from '../src/print/toText.ts';
import type { Expression } from '../src/tree.ts';

const symbols = ['a', 'b', 'lambda', 'x0', 'a_max'];

const formula: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(...symbols).map((name): Expression => ({ kind: 'symbol', name })),
    fc.double({ min: 0, max: 1e6, noNaN: true }).map((value): Expression => ({ kind: 'number', value })),
    fc
      .record({
        operator: fc.constantFrom('+', '-', '*', '/', '^' as const),
        left: tie('tree'),
        right: tie('tree'),
      })
      .map((parts): Expression => ({ kind: 'binary', ...parts })),
    tie('tree').map((of): Expression => ({ kind: 'negate', of })),
    fc
      .record({ name: fc.constantFrom('sin', 'exp', 'sqrt', 'abs', 'factorial', 'cube'), arg: tie('tree') })
      .map(({ name, arg }): Expression => ({ kind: 'call', name, args: [arg] })),
    fc
      .record({ left: tie('tree'), then: tie('tree'), otherwise: tie('tree') })
      .map(({ left, then, otherwise }): Expression => ({
        kind: 'choice',
        condition: { kind: 'comparison', operator: '<=', left, right: then },
        then,
        otherwise,
      })),
  ),
})).tree;

test('the text of a tree parses back to the same tree', () => {
  fc.assert(
    fc.property(formula, (tree) => {
      const text = toText(tree);
      fc.pre(text.length < 5000);
      expect(parseExpression(text, { symbols })).toEqual(tree);
    }),
    { seed: 20240601, numRuns: 300 },
  );
});

test('KaTeX renders the LaTeX of every tree', () => {
  fc.assert(
    fc.property(formula, (tree) => {
      expect(katex.renderToString(toTex(tree), { throwOnError: true })).toContain('katex');
    }),
    { seed: 20240602, numRuns: 100 },
  );
});

/** The plainest evaluator there is, as the reference. */
function reference(tree: Expression, values: Readonly<Record<string, number>>): number {
  const inside = (node: Expression): number => reference(node, values);
  if (tree.kind === 'number') return tree.value;
  if (tree.kind === 'symbol') return values[tree.name]!;
  if (tree.kind === 'negate') return -inside(tree.of);
  if (tree.kind === 'call') {
    const x = inside(tree.args[0]!);
    if (tree.name === 'cube') return x * x * x;
    return tree.name === 'factorial'
      ? compileExpression('factorial(x)', { symbols: ['x'] }).evaluate([x])
      : Math[tree.name as 'sin' | 'exp' | 'sqrt' | 'abs'](x);
  }
  if (tree.kind === 'choice' && tree.condition.kind === 'comparison') {
    const holds = inside(tree.condition.left) <= inside(tree.condition.right);
    return inside(holds ? tree.then : tree.otherwise);
  }
  if (tree.kind !== 'binary') return NaN;
  const [left, right] = [inside(tree.left), inside(tree.right)];
  if (tree.operator === '+') return left + right;
  if (tree.operator === '-') return left - right;
  if (tree.operator === '*') return left * right;
  return tree.operator === '/' ? left / right : left ** right;
}

test('the compiled program computes what the tree says', () => {
  const argument = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(formula, fc.tuple(argument, argument, argument, argument, argument), (tree, list) => {
      const values = Object.fromEntries(symbols.map((name, i) => [name, list[i]!]));
      const expected = reference(tree, values);
      const got = compileExpression(tree, { symbols }).evaluate(list);
      if (Number.isNaN(expected) || !Number.isFinite(expected)) expect(got).toBe(expected);
      // x*x instead of x^2 and 1/x instead of x^-1 differ in the last digits, which deep trees multiply.
      else expect(Math.abs(got - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected) + 1e-300);
    }),
    { seed: 20240603, numRuns: 300 },
  );
});
