import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { binary, number, parseExpression, symbol, type Expression } from '@flowrate/formula';
import { compare, over, rational, type Rational } from '@flowrate/formula/rational';
import { compareReal, realOf } from '../../src/asymptotics/exact/real.ts';
import { compareGrowth, type Growth } from '../../src/asymptotics/growth/growth.ts';
import { longTimes, type KnownAsymptotics } from '../../src/asymptotics/longTimes.ts';
import type { LongTimesInput } from '../../src/asymptotics/formal/problem.ts';

/**
 * Systems whose solutions are known: z_i' = u_i z_i + z_{i+1} (z_i⁺ = r_i z_i + z_{i+1}) has one solution that grows like
 * exp ∫u_i (∏ r_i) for each i, and in z_1 it is divided by the differences u_i - u_j, j < i. Seen through a random change
 * of basis, at another speed, from another origin, the growths stay.
 */

const fraction = (low: number, high: number) =>
  fc
    .tuple(fc.integer({ min: low, max: high }), fc.integer({ min: 1, max: 6 }))
    .map(([num, den]) => rational(num, den));
const treeOf = ({ num, den }: Rational): Expression => binary('/', number(Number(num)), number(Number(den)));
const sum = (...trees: Expression[]): Expression => trees.reduce((a, b) => binary('+', a, b));
const times = (a: Expression, b: Expression): Expression => binary('*', a, b);

/** a + b t^-1/2 + c/t. */
interface Rate {
  readonly a: Rational;
  readonly b: Rational;
  readonly c: Rational;
}
const rateTree = ({ a, b, c }: Rate, clock: Expression): Expression =>
  sum(
    treeOf(a),
    binary('/', treeOf(b), { kind: 'call', name: 'sqrt', args: [clock] }),
    binary('/', treeOf(c), clock),
  );

const zero = number(0);
const chain = (diagonal: readonly Expression[], coupling: Expression): Expression[][] =>
  diagonal.map((u, i) => diagonal.map((_, j) => (i === j ? u : j === i + 1 ? coupling : zero)));

/** T A T^-1 and e_1 T^-1 for a product of whole shears. */
function sheared(input: LongTimesInput, shears: readonly [number, number, number][]): LongTimesInput {
  let matrix = input.matrix.map((row) => [...row]);
  let observed = input.observed ?? matrix.map((_, i) => number(i === 0 ? 1 : 0));
  const n = matrix.length;
  for (const [from, to, factor] of shears) {
    const [i, j] = [from % n, to % n];
    if (i === j) continue;
    const f = number(factor);
    // Row i += f · row j, column j -= f · column i.
    matrix = matrix.map((row, r) => (r === i ? row.map((c, k) => sum(c, times(f, matrix[j]![k]!))) : row));
    matrix = matrix.map((row) => row.map((c, k) => (k === j ? binary('-', c, times(f, row[i]!)) : c)));
    const before = observed;
    observed = observed.map((c, k) => (k === j ? binary('-', c, times(f, before[i]!)) : c));
  }
  return { kind: input.kind, matrix, observed };
}

function known(input: LongTimesInput): KnownAsymptotics {
  const found = longTimes(input);
  if (!found.known) throw new Error(found.reason);
  return found;
}

const shears = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: -2, max: 2 })),
  { maxLength: 3 },
);
const isEqual = (a: Rational, b: Rational): boolean => compare(a, b) === 0;
const distinct = { selector: ({ a }: Rate) => `${a.num}/${a.den}`, minLength: 1, maxLength: 3 };
const rates = (low: number, high: number) =>
  fc.uniqueArray(fc.record({ a: fraction(low, high), b: fraction(-4, 4), c: fraction(-6, 6) }), distinct);

function expectPower(growth: Growth, power: Rational): void {
  expect(compareReal(growth.power, realOf(power))).toBe(0);
}

describe('planted growths', () => {
  test('flows a + b t^-1/2 + c/t, in a random basis, at random speed, from a random origin', () => {
    fc.assert(
      fc.property(
        rates(-6, 6),
        shears,
        fc.integer({ min: 1, max: 3 }),
        fraction(0, 5),
        (planted, basis, speed, origin) => {
          const t = sum(times(number(speed), symbol('t')), treeOf(origin));
          const diagonal = planted.map((rate) => times(number(speed), rateTree(rate, t)));
          const input = sheared({ kind: 'flow', matrix: chain(diagonal, number(speed)) }, basis);
          const { solutions, exact } = known(input);
          expect(exact).toBe(true);
          const expected = [...planted].sort((p, q) => compare(q.a, p.a));
          expect(solutions).toHaveLength(expected.length);
          solutions.forEach(({ growth, count }, i) => {
            const { a, b, c } = expected[i]!;
            expect(count).toBe(1);
            expect(compareReal(growth.exponential, realOf(rational(a.num * BigInt(speed), a.den)))).toBe(0);
            const [stretched] = growth.stretched;
            if (b.num === 0n) expect(stretched).toBeUndefined();
            // ∫ b (speed t)^-1/2 speed dt = 2 b speed^1/2 t^1/2, up to rounding of a double.
            else {
              expect(isEqual(stretched!.power, rational(1, 2))).toBe(true);
              const value = (2 * Number(b.num)) / Number(b.den);
              expect(Math.abs(stretched!.coefficient.value - value * Math.sqrt(speed))).toBeLessThan(1e-13);
            }
            expectPower(growth, c);
            expect(growth.logPower).toBe(0);
            expect(growth.oscillates).toBe(false);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('recursions (a + b k^-1/2 + c/k), in a random basis, from a random origin', () => {
    fc.assert(
      fc.property(rates(1, 9), shears, fc.integer({ min: 0, max: 9 }), (planted, basis, origin) => {
        const k = sum(symbol('k'), number(origin));
        const matrix = chain(
          planted.map((rate) => rateTree(rate, k)),
          number(1),
        );
        const { solutions } = known(sheared({ kind: 'recursion', matrix }, basis));
        const expected = [...planted].sort((p, q) => compare(q.a, p.a));
        expect(solutions).toHaveLength(expected.length);
        solutions.forEach(({ growth }, i) => {
          const { a, b, c } = expected[i]!;
          const [beta, gamma] = [over(b, a), over(c, a)];
          expect(isEqual(growth.exponential.exact!, rational(a.num ** 2n, a.den ** 2n))).toBe(true);
          if (beta.num !== 0n) {
            // Σ β j^-1/2 = 2 β k^1/2, and log(1 + x) = x - x²/2 moves the power.
            const coefficient = growth.stretched[0]!.coefficient;
            expect(compareReal(coefficient, realOf(rational(2n * beta.num, beta.den)))).toBe(0);
          }
          const square = rational(beta.num ** 2n, 2n * beta.den ** 2n);
          expectPower(
            growth,
            rational(gamma.num * square.den - square.num * gamma.den, gamma.den * square.den),
          );
        });
      }),
      { numRuns: 40 },
    );
  });

  test('a rate planted n times brings the powers 0 … n - 1, and a neighbour at 1e-20 none', () => {
    fc.assert(
      fc.property(
        fraction(-5, 5),
        fc.integer({ min: 2, max: 4 }),
        shears,
        fc.boolean(),
        (a, times0, basis, flow) => {
          const kind = flow ? 'flow' : 'recursion';
          const u = sum(treeOf(a), number(6));
          const repeated = Array.from({ length: times0 }, () => u);
          const powers = known(sheared({ kind, matrix: chain(repeated, number(1)) }, basis)).solutions;
          expect(powers.map(({ growth }) => growth.power.value)).toEqual(
            Array.from({ length: times0 }, (_, i) => times0 - 1 - i),
          );
          const near = [u, sum(u, number(1e-20))];
          const split = known({ kind, matrix: chain(near, number(1)) }).solutions;
          expect(split.map(({ growth }) => growth.power.value)).toEqual([0, 0]);
          expect(compareGrowth(split[0]!.growth, split[1]!.growth)).toBe(1);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('steps that repeat: the mean of the logarithms, and the sum of the expansions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fraction(1, 9), fraction(-5, 5)), { minLength: 2, maxLength: 5 }),
        (steps) => {
          const p = steps.length;
          const k = symbol('k');
          const phase: Expression = { kind: 'call', name: 'mod', args: [k, number(p)] };
          const step = steps.reduceRight<Expression>((otherwise, [factor, c], i) => {
            const then = sum(treeOf(factor), binary('/', treeOf(c), sum(k, number(1))));
            const condition = { kind: 'comparison', operator: '==', left: phase, right: number(i) } as const;
            return { kind: 'choice', condition, then, otherwise };
          }, zero);
          const [only] = known({ kind: 'recursion', matrix: [[step]] }).solutions;
          const ratio = ({ num, den }: Rational): number => Number(num) / Number(den);
          const mean = steps.reduce((total, [factor]) => total + Math.log(ratio(factor)), 0) / p;
          const power = steps.reduce((total, [factor, c]) => total + ratio(c) / ratio(factor), 0) / p;
          // Doubles, a few roundings each.
          expect(Math.abs(only!.growth.exponential.value - mean)).toBeLessThan(1e-14);
          expect(Math.abs(only!.growth.power.value - power)).toBeLessThan(1e-13 * (1 + Math.abs(power)));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('growths in closed form', () => {
  const tree = (text: string): Expression => parseExpression(text, { symbols: ['t', 'k'] });
  const companion = (b: string, a: string): LongTimesInput => ({
    kind: 'flow',
    matrix: [
      [zero, number(1)],
      [tree(`-(${b})`), tree(`-(${a})`)],
    ],
  });

  test('Bessel: x" + d/(t + c) x\' + λx decays like t^(-d/2); λ = 0 leaves a constant and t^(1-d), or log t', () => {
    fc.assert(
      fc.property(fraction(0, 9), fraction(0, 9), fraction(1, 9), (d, c, lambda) => {
        const text = (r: Rational): string => `(${r.num}/${r.den})`;
        const a = `${text(d)}/(t + ${text(c)})`;
        const { solutions } = known(companion(text(lambda), a));
        expect(solutions).toHaveLength(1);
        expect(solutions[0]).toMatchObject({
          count: 2,
          growth: { oscillates: true, stretched: [], logPower: 0 },
        });
        expectPower(solutions[0]!.growth, rational(-d.num, 2n * d.den));
        const still = known(companion('0', a)).solutions.map(({ growth }) => growth);
        const other = Number(d.den - d.num) / Number(d.den);
        expect(still.map(({ power }) => power.value).sort((x, y) => x - y)).toEqual(
          [0, other].sort((x, y) => x - y),
        );
        expect(still.map(({ logPower }) => logPower)).toEqual(d.num === d.den ? [1, 0] : [0, 0]);
      }),
      { numRuns: 40 },
    );
  });

  test('Kummer: x" + t x\' + λx has t^-λ and t^(λ-1) exp(-t²/2)', () => {
    fc.assert(
      fc.property(fraction(-9, 9), ({ num, den }) => {
        const [slow, fast] = known(companion(`${num}/${den}`, 't')).solutions.map(({ growth }) => growth);
        expectPower(slow!, rational(-num, den));
        expectPower(fast!, rational(num - den, den));
        expect(slow!.stretched).toEqual([]);
        expect(fast!.stretched.map(({ coefficient }) => coefficient.exact)).toEqual([rational(-1, 2)]);
      }),
      { numRuns: 40 },
    );
  });

  test('Euler: x" + (a/t) x\' + (b/t²) x has the roots of ρ² + (a - 1)ρ + b, with log t where they meet', () => {
    fc.assert(
      fc.property(fraction(-9, 9), fraction(-9, 9), (p, q) => {
        // Planted roots p and q: a = 1 - p - q, b = pq.
        const [x, y] = [`(${p.num}/${p.den})`, `(${q.num}/${q.den})`];
        const found = known(companion(`${x}*${y}/t^2`, `(1 - ${x} - ${y})/t`)).solutions;
        const [first, second] = [p, q].sort((r, s) => compare(s, r));
        expectPower(found[0]!.growth, first!);
        expectPower(found[1]!.growth, second!);
        expect(found.map(({ growth }) => growth.logPower)).toEqual(isEqual(p, q) ? [1, 0] : [0, 0]);
      }),
      { numRuns: 40 },
    );
  });
});
