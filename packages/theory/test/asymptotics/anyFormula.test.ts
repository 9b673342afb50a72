import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  binary,
  call,
  negate,
  number,
  parseExpression,
  substitute,
  symbol,
  toText,
  type Expression,
} from '@flowrate/formula';
import { Undetermined } from '../../src/asymptotics/exact/undetermined.ts';
import { compareGrowth, logEnvelope, type Growth } from '../../src/asymptotics/growth/growth.ts';
import { longTimes, type Asymptotics } from '../../src/asymptotics/longTimes.ts';
import { methods } from '../../src/asymptotics/methods/methods.ts';

/** Formulas nobody chose: what is said of them holds under changes that leave growths alone, or nothing is said. */

const { formula } = fc.letrec<{ formula: Expression }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.integer({ min: -4, max: 4 }).map(number),
    fc.constant(symbol('time')),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/'), tie('formula'), tie('formula'))
      .map(([o, a, b]) => binary(o, a, b)),
    fc.tuple(tie('formula'), fc.constantFrom(0.5, 1 / 4, -1, 2)).map(([a, e]) => binary('^', a, number(e))),
    fc
      .tuple(
        fc.constantFrom('sqrt', 'exp', 'sin', 'cos', 'tanh', 'abs', 'atan', 'log1p', 'floor'),
        tie('formula'),
      )
      .map(([name, a]) => call(name, a)),
    tie('formula').map(negate),
  ),
}));

const inVariable = (tree: Expression, clock: Expression): Expression =>
  substitute(tree, new Map([['time', clock]]));

function asked(kind: 'flow' | 'recursion', trees: readonly Expression[], late: number): Asymptotics {
  const variable = symbol(kind === 'flow' ? 't' : 'k');
  const clock = late === 0 ? variable : binary('+', variable, number(late));
  const [a, b] = trees.map((tree) => inVariable(tree, clock));
  const matrix =
    b === undefined
      ? [[a!]]
      : [
          [number(0), number(1)],
          [a!, b],
        ];
  return longTimes({ kind, matrix });
}

/** A later origin moves exp(t²) by exp(t), and k! by a power. */
const movesWithOrigin = ({ stretched, factorial }: Growth): boolean =>
  factorial.num !== 0n || stretched.some(({ power }) => power.num > power.den);

describe('any formula', () => {
  test('has growths that a later origin does not change, or none that are known', () => {
    let decided = 0;
    fc.assert(
      fc.property(
        fc.constantFrom('flow' as const, 'recursion' as const),
        fc.array(formula, { minLength: 1, maxLength: 2 }),
        (kind, trees) => {
          const [now, later] = [asked(kind, trees, 0), asked(kind, trees, 2)];
          if (!now.known || !later.known) return;
          decided += 1;
          expect(later.solutions).toHaveLength(now.solutions.length);
          now.solutions.forEach(({ growth, count }, i) => {
            const other = later.solutions[i]!;
            if (movesWithOrigin(growth)) return;
            expect(other.count).toBe(count);
            // Undefined: of figures known to rounding. Those agree as far as they say.
            const order = compareGrowth(growth, other.growth);
            if (order !== undefined) {
              expect(`${order} ${trees.map(toText).join(', ')}`).toBe(`0 ${trees.map(toText).join(', ')}`);
            }
          });
        },
      ),
      { numRuns: 300 },
    );
    // The law would hold of a function that says nothing.
    expect(decided).toBeGreaterThan(60);
  });

  test('compares like its envelopes at very late times, both ways round', () => {
    const growth = fc
      .tuple(
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: -3, max: 3 }),
      )
      .map(([a, b, c]) => {
        const rate = parseExpression(`${a} + ${b}/sqrt(t) + ${c}/t`, { symbols: ['t'] });
        const found = longTimes({ kind: 'flow', matrix: [[rate]] });
        if (!found.known) throw new Error(found.reason);
        return found.solutions[0]!.growth;
      });
    fc.assert(
      fc.property(growth, growth, (left, right) => {
        const order = compareGrowth(left, right);
        const late = 1e12;
        expect(order).toBe(Math.sign(logEnvelope(left, late) - logEnvelope(right, late)));
        expect(compareGrowth(right, left)).toBe(order === 0 ? 0 : -order!);
      }),
      { numRuns: 100 },
    );
  });

  test('every method answers with growths that sum to the order, or says nothing', () => {
    const samples: readonly (readonly ['flow' | 'recursion', readonly string[][]])[] = [
      [
        'flow',
        [
          ['0', '1'],
          ['-2', '-3/t'],
        ],
      ],
      ['flow', [['-1 - sin(t)']]],
      [
        'flow',
        [
          ['0', '1'],
          ['-1 - cos(2*t)/4', '-1/2'],
        ],
      ],
      [
        'recursion',
        [
          ['1 - 1/(k + 1)', '(-1)^k/4'],
          ['1', '0'],
        ],
      ],
    ];
    for (const { name, solve } of methods) {
      const answers = samples.map(([kind, rows]) => {
        try {
          const matrix = rows.map((row) => row.map((text) => parseExpression(text, { symbols: ['t', 'k'] })));
          const answer = solve({ kind, matrix });
          if (answer === undefined) return 'nothing';
          expect(answer.solutions.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
          expect(answer.why).not.toBe('');
          return 'answer';
        } catch (error) {
          if (error instanceof Undetermined) return 'refused';
          throw error;
        }
      });
      expect(`${name}: ${answers.join(' ')}`).toContain('answer');
    }
  });

  test('coefficients without an expansion are refused with a reason', () => {
    for (const text of ['log(t)', 't*sin(t)', 'exp(t)', 'gamma(t)', 'sqrt(-t)', '1/(t - t)', 'y']) {
      const tree = parseExpression(text, { symbols: ['t', 'y'] });
      const found = longTimes({ kind: 'flow', matrix: [[tree]] });
      expect(found.known ? text : found.reason.length > 0).toBe(true);
    }
  });
});
