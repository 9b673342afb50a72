import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileExpression } from '../src/arithmetic/double/compile.ts';
import { fold, refuseUnknown, symbolsFrom, type Algebra } from '../src/fold.ts';
import { threeValued, twoValued, type Truth } from '../src/logic.ts';
import { parseExpression } from '../src/read/parse.ts';
import { number, type Expression } from '../src/tree.ts';

/** An arithmetic from outside: a value and its derivative. */
interface Dual {
  readonly value: number;
  readonly slope: number;
}

const derivatives: Readonly<Record<string, (x: number) => Dual>> = {
  sin: (x) => ({ value: Math.sin(x), slope: Math.cos(x) }),
  exp: (x) => ({ value: Math.exp(x), slope: Math.exp(x) }),
  sqrt: (x) => ({ value: Math.sqrt(x), slope: 0.5 / Math.sqrt(x) }),
};

const dualAlgebra: Algebra<Dual> = {
  ...twoValued<Dual>(),
  number: (value) => ({ value, slope: 0 }),
  constant: (name) => ({ value: name === 'pi' ? Math.PI : Math.E, slope: 0 }),
  unknown: refuseUnknown,
  negate: ({ value, slope }) => ({ value: -value, slope: -slope }),
  binary(operator, { value: a, slope: da }, { value: b, slope: db }) {
    switch (operator) {
      case '+':
        return { value: a + b, slope: da + db };
      case '-':
        return { value: a - b, slope: da - db };
      case '*':
        return { value: a * b, slope: da * b + a * db };
      case '/':
        return { value: a / b, slope: (da - (a / b) * db) / b };
      case '^':
        return { value: a ** b, slope: b * a ** (b - 1) * da + (db === 0 ? 0 : a ** b * Math.log(a) * db) };
    }
  },
  call(name, [x]) {
    const { value, slope } = derivatives[name]!(x!.value);
    return { value, slope: slope * x!.slope };
  },
  compare: (operator, a, b) => (operator === '<' ? a.value < b.value : a.value >= b.value),
};

/** Another: what a formula costs, counted in operations; conditions are their costs too. */
const costAlgebra: Algebra<number, number> = {
  number: () => 0,
  constant: () => 0,
  unknown: () => 0,
  negate: (of) => of + 1,
  binary: (_, left, right) => left + right + 1,
  call: (_, args) => args.reduce((sum, arg) => sum + arg, 1),
  compare: (_, left, right) => left + right + 1,
  not: (of) => of + 1,
  both: (left, right) => left + right() + 1,
  either: (left, right) => left + right() + 1,
  choose: (condition, then, otherwise) => condition + Math.max(then(), otherwise()),
};

describe('an arithmetic from outside is one value', () => {
  const parse = (text: string): Expression => parseExpression(text, { symbols: ['x'] });

  test('dual numbers: the slope is that of the formula', () => {
    const tree = parse('x < 1 ? sin(x^2)/x : exp(-x) * sqrt(x) + pi*x');
    const compiled = compileExpression(tree, { symbols: ['x'] });
    const evaluate = (x: number): number => compiled.evaluate([x]);
    const regular = fc.double({ min: 0.1, max: 5, noNaN: true }).filter((x) => Math.abs(x - 1) > 1e-3);
    fc.assert(
      fc.property(regular, (x) => {
        const { value, slope } = fold(tree, dualAlgebra, () => ({ value: x, slope: 1 }));
        expect(Math.abs(value - evaluate(x))).toBeLessThan(1e-14);
        // Central differences: h²/6 · |f'''| < 1e-8 · 20, and rounding 1e-15/h.
        const h = 1e-5;
        const difference = (evaluate(x + h) - evaluate(x - h)) / (2 * h);
        expect(Math.abs(slope - difference)).toBeLessThan(1e-8);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test('costs', () => {
    expect(fold(parse('x < 1 ? -x : x^2 + sin(x)'), costAlgebra, () => 0)).toBe(1 + 3);
    expect(fold(parse('not (x < 1 and x > 0) ? 1 : 2'), costAlgebra, () => 0)).toBe(4);
  });
});

describe('fold', () => {
  /** Booleans beside undecided, so that the walk itself is seen. */
  const seen: string[] = [];
  const spying: Algebra<number, Truth> = {
    ...threeValued<number>((a, b) => 1000 * a + b),
    number: (value) => value,
    constant: () => 3,
    unknown: refuseUnknown,
    negate: (of) => -of,
    binary: (_, left, right) => left + right,
    call(name) {
      seen.push(name);
      return 7;
    },
    // Nothing can be told of a 0.
    compare: (_, left, right) => (left * right === 0 ? undefined : left < right),
  };
  const run = (text: string): [number, string[]] => {
    seen.length = 0;
    const value = fold(parseExpression(text), spying, symbolsFrom(new Map<string, number>()));
    return [value, [...seen]];
  };

  test('a branch that is not taken is not evaluated', () => {
    expect(run('1 < 2 ? 5 : gamma(1)')).toEqual([5, []]);
    expect(run('2 < 1 ? exp(1) : 6')).toEqual([6, []]);
    expect(run('2 < 1 and sin(1) < 9 ? 5 : 6')).toEqual([6, []]);
    expect(run('1 < 2 or sin(1) < 9 ? 5 : 6')).toEqual([5, []]);
  });

  test('an undecided choice joins both branches', () => {
    expect(run('0 < 1 ? sin(1) : cos(1)')).toEqual([7007, ['sin', 'cos']]);
  });

  test.each([
    ['0 < 1 and 2 < 1', 'no'],
    ['2 < 1 and 0 < 1', 'no'],
    ['0 < 1 or 1 < 2', 'yes'],
    ['0 < 1 and 1 < 2', 'both'],
    ['0 < 1 or 2 < 1', 'both'],
    ['1 < 2 and 0 < 1', 'both'],
    ['2 < 1 or 0 < 1', 'both'],
    ['not (0 < 1)', 'both'],
    ['not (2 < 1)', 'yes'],
  ])('what does not depend on the undecided part is decided: %s is %s', (condition, answer) => {
    expect(run(`${condition} ? 1 : 2`)[0]).toBe({ yes: 1, no: 2, both: 1002 }[answer]);
  });

  test('a node in two places is evaluated once', () => {
    let tree: Expression = { kind: 'call', name: 'sin', args: [number(1)] };
    // 2^40 paths lead to the one call.
    for (let i = 0; i < 40; i++) tree = { kind: 'binary', operator: '+', left: tree, right: tree };
    seen.length = 0;
    expect(fold(tree, spying, () => 0)).toBe(7 * 2 ** 40);
    expect(seen).toEqual(['sin']);
  });

  test('symbols without value and unknowns of equations are refused', () => {
    const none = symbolsFrom(new Map<string, Dual>());
    expect(() => fold({ kind: 'symbol', name: 'x' }, dualAlgebra, none)).toThrow(
      expect.objectContaining({ code: 'missing-value' }),
    );
    expect(() => fold({ kind: 'derivative', name: 'x', order: 1 }, dualAlgebra, none)).toThrow(
      expect.objectContaining({ code: 'wrong-type' }),
    );
  });
});
