import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rational, times, TooLarge, type Rational } from '../src/algebra/rational.ts';
import { enclose } from '../src/arithmetic/ball/enclose.ts';
import { loadPreciseEvaluator } from '../src/arithmetic/digits/precise.ts';
import { compileExpression } from '../src/arithmetic/double/compile.ts';
import { rationalAlgebra } from '../src/arithmetic/rational/rationalAlgebra.ts';
import { ExpressionError } from '../src/expressionError.ts';
import { fold, symbolsFrom } from '../src/fold.ts';
import { parseExpression } from '../src/read/parse.ts';
import { binary, number, substitute, type Expression } from '../src/tree.ts';
import { fractions, fromText, points, rationalTrees, size, within } from './arithmetics.ts';

/** The value or the code of the refusal. */
function attempt<T>(evaluate: () => T): T | string {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof ExpressionError) return error.code;
    throw error;
  }
}

const fraction = ({ num, den }: Rational): Expression =>
  binary('/', number(Number(num)), number(Number(den)));

const exactly = (tree: Expression): Rational | string =>
  attempt(() => fold(tree, rationalAlgebra, symbolsFrom(new Map<string, Rational>())));

const tree = fc
  .tuple(rationalTrees, points)
  .map(([formula, values]) =>
    substitute(formula, new Map(Object.entries(values).map(([name, value]) => [name, fraction(value)]))),
  )
  .filter((formula) => {
    try {
      exactly(formula);
      return true;
    } catch (error) {
      if (error instanceof TooLarge) return false;
      throw error;
    }
  });

const digits = await loadPreciseEvaluator(60);

/**
 * Every arithmetic beside the exact one: what it says of a tree must agree with the exact value. Arithmetics without bounds
 * of their own are measured by balls of fewer digits: where these are narrow, nothing can have been amplified or lost,
 * and where a comparison is too close for them they hold both branches.
 */
const arithmetics: readonly {
  readonly name: string;
  /** Whether it agrees; undefined where it has no value. */
  readonly agrees: (tree: Expression, exact: Rational) => boolean | undefined;
}[] = [
  ...[24, 64, 200, 500].map((bits) => ({
    name: `balls of ${bits} digits`,
    agrees: (formula: Expression, exact: Rational) => {
      const ball = attempt(() => enclose(formula, {}, bits));
      return typeof ball === 'string' ? undefined : within(ball, exact);
    },
  })),
  {
    name: '60 digits',
    agrees: (formula) => {
      const ball = attempt(() => enclose(formula, {}, 120));
      if (typeof ball === 'string') return undefined;
      const value = fromText(digits.evaluate(formula, {}));
      // Its own rounding is that of 75 digits, 2^-249, and the text is cut at 60.
      return within(ball, value, rational(1n, 1n << 64n), times(size(value), rational(1n, 10n ** 59n)));
    },
  },
  {
    name: 'doubles',
    agrees: (formula) => {
      const ball = attempt(() => enclose(formula, {}, 45));
      const value = compileExpression(formula, { symbols: [] }).evaluate([]);
      if (typeof ball === 'string' || !Number.isFinite(value)) return undefined;
      // A double rounds 2^8 times finer; below 2^-1000 its digits end.
      return within(ball, fromDoubleExactly(value), rational(1, 10), rational(1n, 1n << 1000n));
    },
  },
];

function fromDoubleExactly(value: number): Rational {
  let [mantissa, halvings] = [value, 0n];
  for (; !Number.isInteger(mantissa); halvings++) mantissa *= 2;
  return rational(BigInt(mantissa), 1n << halvings);
}

describe.each(arithmetics)('exact fractions and $name', ({ agrees }) => {
  test('agree on random trees', () => {
    let [seen, runs] = [0, 0];
    fc.assert(
      fc.property(tree, (formula) => {
        const exact = exactly(formula);
        if (typeof exact === 'string') return;
        runs++;
        const answer = agrees(formula, exact);
        if (answer === undefined) return;
        seen++;
        expect(answer).toBe(true);
      }),
      { seed: 4711, numRuns: 400 },
    );
    // Refused are divisions by what may be zero, in branches that the exact value does not enter or after cancellation.
    expect(seen).toBeGreaterThan(0.85 * runs);
  });
});

describe('exact fractions', () => {
  test('what divides by zero is refused by fractions and by balls of every precision', () => {
    let refused = 0;
    fc.assert(
      fc.property(tree, fc.constantFrom(24, 64, 200), (formula, bits) => {
        if (exactly(formula) !== 'not-rational') return;
        refused++;
        expect(attempt(() => enclose(formula, {}, bits))).toBe('no-enclosure');
      }),
      { seed: 4712, numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(10);
  });

  const value = (text: string): Rational | string => exactly(parseExpression(text));

  test.each([
    ['0.1 + 0.2 - 0.3', [0, 1]],
    ['sqrt(4/9)', [2, 3]],
    ['(-27/8)^3', [-19683, 512]],
    ['(9/4)^(-3/2)', [8, 27]],
    ['cbrt(-8/27)', [-2, 3]],
    ['hypot(3, 4)/7', [5, 7]],
    ['mod(-7/2, 2/3)', [1, 2]],
    ['round(-5/2) + floor(-1/3) + ceil(1/3)', [-3, 1]],
    ['factorial(5) + gamma(4) + exp(0) + log(1)', [127, 1]],
    ['1/3 < 0.3333 ? pi : 2', [2, 1]],
    ['sqrt(10^60) + 2^(-3)', [10 ** 30 * 8 + 1, 8]],
  ] as const)('%s', (text, [num, den]) => {
    expect(value(text)).toEqual(
      text.includes('10^60') ? rational(8n * 10n ** 30n + 1n, 8n) : rational(num, den),
    );
  });

  test.each([
    ...[
      'pi',
      'e',
      'sqrt(2)',
      '2^(1/3)',
      '(-8)^(1/3)',
      'exp(1)',
      'sin(1)',
      'log(2)',
      '1/0',
      '0^(-1)',
      '5!/(1-1)',
    ],
    ...['gamma(1/2)', 'gamma(0)', 'besselj(0, 0)', 'radius(1, 2)', 'mod(1, 0) + pi'],
  ])('%s is refused', (text) => {
    expect(value(text)).toBe('not-rational');
  });

  test('x^n x^m = x^(n+m), and the n-th root of x^n is |x|', () => {
    const exponent = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(fractions, exponent, exponent, (x, n, m) => {
        fc.pre(x.num !== 0n);
        const at = (text: string): Rational | string =>
          exactly(substitute(parseExpression(text, { symbols: ['x'] }), new Map([['x', fraction(x)]])));
        expect(at(`x^(${n}) * x^(${m})`)).toEqual(at(`x^(${n + m})`));
        if (n > 0) expect(at(`(x^${2 * n})^(1/${2 * n})`)).toEqual(size(x));
      }),
      { seed: 4713, numRuns: 200 },
    );
  });
});
