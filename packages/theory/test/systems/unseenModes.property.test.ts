import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classify } from '../../src/systems/classify.ts';
import { parseSystem } from '../../src/systems/linearSystem.ts';

/** Whole numbers a matrix of modes is made of, the slowest of which the first unknown does not see. */
const part = fc.integer({ min: -2, max: 2 });
const seen = fc.integer({ min: 1, max: 2 });
const rates = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 3 });

interface Planted {
  /** By rising rate. */
  readonly rates: readonly number[];
  /** Columns are modes. */
  readonly modes: readonly (readonly number[])[];
  readonly inverse: readonly (readonly number[])[];
}

const planted: fc.Arbitrary<Planted> = fc
  .tuple(rates, seen, seen, fc.array(part, { minLength: 6, maxLength: 6 }))
  .map(([unsorted, p, q, [a, b, c, d, e, f]]) => ({
    rates: [...unsorted].sort((x, y) => x - y),
    modes: [
      [0, p, q],
      [a!, b!, c!],
      [d!, e!, f!],
    ],
  }))
  .map(({ modes, ...rest }) => ({ ...rest, modes, inverse: inverted(modes) }))
  .filter(({ inverse }) => inverse.flat().every(Number.isFinite))
  // From x = 1 and nothing else both other modes are excited.
  .filter(({ inverse }) => inverse[1]![0] !== 0 && inverse[2]![0] !== 0);

function inverted(m: readonly (readonly number[])[]): number[][] {
  const minor = (i: number, j: number): number => {
    const [r0, r1] = [0, 1, 2].filter((row) => row !== i);
    const [c0, c1] = [0, 1, 2].filter((column) => column !== j);
    const value = m[r0!]![c0!]! * m[r1!]![c1!]! - m[r0!]![c1!]! * m[r1!]![c0!]!;
    return (i + j) % 2 === 0 ? value : -value;
  };
  const determinant = m[0]!.reduce((sum, entry, j) => sum + entry * minor(0, j), 0);
  return [0, 1, 2].map((i) => [0, 1, 2].map((j) => minor(j, i) / determinant));
}

/** Σ_j modes_ij f(rate_j) inverse_jl, times λ = 1. */
const entry = ({ rates: all, modes, inverse }: Planted, f: (rate: number) => number, i: number, l: number) =>
  all.reduce((sum, rate, j) => sum + modes[i]![j]! * f(rate) * inverse[j]![l]!, 0);

const names = ['x', 'u', 'w'];
const textOf = (system: Planted, f: (rate: number) => number, isFlow: boolean): string =>
  names
    .map((name, i) => {
      const sum = names
        .map((other, l) => `(${entry(system, f, i, l)})*${isFlow ? other : `${other}[k]`}`)
        .join(' + ');
      return isFlow ? `${name}' = lambda*(${sum})` : `${name}[k+1] = ${sum} + 0*lambda`;
    })
    .join('; ');

describe.each([
  // Powers of two: entries of the matrix are exact but for the division by a small determinant.
  ['flow', (rate: number) => -rate, (rate: number, t: number) => Math.exp(-rate * t), true],
  ['recursion', (rate: number) => 2 ** -rate, (rate: number, k: number) => 2 ** (-rate * k), false],
] as const)(
  'the slowest mode of a %s that the first unknown does not see',
  (_, coefficient, factor, isFlow) => {
    test('does not decide its rate, and what rounding excites of it is within the error', () => {
      fc.assert(
        fc.property(planted, fc.integer({ min: 1, max: 120 }), (system, time) => {
          const { system: modal } = classify(parseSystem(textOf(system, coefficient, isFlow)), {});
          const [, second, third] = system.rates as [number, number, number];
          const expected = isFlow ? second : second * Math.log(2);
          const { rate } = modal.decay(1);
          // Fractions of small determinants are rounded: to 1e-12, were it seen.
          if (system.inverse.flat().every((value) => Number.isInteger(16 * value))) {
            expect(Math.abs(rate - expected)).toBeLessThan(1e-9);
          }
          const run = modal.solve(1, { x0: 1, v0: 0 });
          const { sign, logAbs } = run.x(time);
          const [p, q] = [1, 2].map((j) => system.modes[0]![j]! * system.inverse[j]![0]!);
          const exact = p! * factor(second, time) + q! * factor(third, time);
          const found = sign * Math.exp(logAbs);
          // The text's numbers are rounded too, which moves the modes by as much again at every step.
          const allowed = Math.min(1, 10 * run.error(time) + 1e-14 * time);
          if (allowed < 1 && Math.abs(exact) > 1e-290) {
            expect(Math.abs(found / exact - 1)).toBeLessThanOrEqual(allowed);
          }
        }),
        { numRuns: 60 },
      );
    });
  },
);

test('of two unknowns, too, the one that drives the other decays at its own rate', () => {
  fc.assert(
    fc.property(rates, part, ([a, b], drive) => {
      const [slow, fast] = [Math.min(a!, b!), Math.max(a!, b!)];
      const text = `x' = -${fast}*lambda*x; u' = -${slow}*lambda*u + (${drive})*x`;
      const { rate } = classify(parseSystem(text), {}).system.decay(1);
      expect(Math.abs(rate - fast)).toBeLessThan(1e-12);
    }),
  );
});
