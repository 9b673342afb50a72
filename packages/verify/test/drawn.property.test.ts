import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDomain } from '../src/hypotheses/domain.ts';
import { drawn, pick } from '../src/hypotheses/pick.ts';
import { plainer } from '../src/hypotheses/plainer.ts';
import { prepare } from '../src/prepared/prepare.ts';
import { borderInstances } from '../src/search/instances/borders.ts';

const position = fc.integer({ min: 0, max: 1000 });
const size = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

describe('numbers that are drawn', () => {
  test('are the number of fewest digits, four or more, that is near enough', () => {
    fc.assert(
      fc.property(size, fc.double({ min: 1e-12, max: 1e-2, noNaN: true }), (value, share) => {
        const plain = plainer(value, share * value);
        expect(Math.abs(plain - value)).toBeLessThanOrEqual(share * value);
        const digits = plain.toExponential().split('e')[0]!.replace(/[.-]/gu, '').length;
        if (digits > 4) {
          const shorter = Number(value.toPrecision(digits - 1));
          expect(Math.abs(shorter - value)).toBeGreaterThan(share * value);
        }
      }),
    );
  });

  test('lie in their range, on the same side of its middle, and at its ends where their position does', () => {
    fc.assert(
      fc.property(
        size,
        fc.double({ min: 1.001, max: 1e4, noNaN: true }),
        position,
        fc.boolean(),
        (low, ratio, unit, isOpen) => {
          const high = low * ratio;
          const domain = parseDomain(isOpen ? `(${low}, ${high})` : `[${low}, ${high}]`);
          const [value, exact] = [drawn(domain, {}, unit)!, pick(domain, {}, unit)!];
          expect(value >= low && value <= high && !(isOpen && (value === low || value === high))).toBe(true);
          if (!isOpen && (unit === 0 || unit === 1000)) expect(value).toBe(unit === 0 ? low : high);
          // A thousandth of the way to the nearer end.
          expect(Math.abs(value - exact)).toBeLessThanOrEqual(1e-3 * Math.min(exact - low, high - exact));
        },
      ),
    );
  });
});

test('borders are found to the last digits, wherever they are', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.02, max: 50, noNaN: true }), (edge) => {
      const prepared = prepare({
        id: 'edge',
        statement: 'a bound that changes its formula at an edge',
        system: "x' + lambda*x = 0",
        given: { mu: 'positive', L: '>= mu', lambda: '[mu, L]', c: '[0.01, 100]' },
        expect: `norm(x(t)) <= (c < ${edge} ? 1 : 2) * norm(x(0))`,
      });
      if (prepared.about !== 'modes') throw new Error('it is about modes');
      const distances = borderInstances(prepared).map(({ values }) => Math.abs(values['c']! / edge - 1));
      // Bisection ends at the neighbouring double, and the nearest probes are at 1e-6.
      expect(Math.min(...distances)).toBeLessThan(1e-14);
      expect(distances.filter((distance) => distance > 0.9e-6 && distance < 1.1e-6)).not.toEqual([]);
    }),
    { numRuns: 20 },
  );
});
