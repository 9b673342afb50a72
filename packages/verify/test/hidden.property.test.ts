import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judge, type Verdict } from '@flowrate/verify';
import type { ClaimWithout } from './claimParts.ts';

/**
 * What makes a claim false may hide where no grid and no draw of its ranges comes: after every time that a double holds, at one
 * step among thousands, at one value of a symbol. The formulas themselves say where.
 */

const runs = 100;
const spectrum = { mu: 'positive', L: '>= mu', lambda: '[mu, L]' } as const;
const said = async (claim: ClaimWithout<'id' | 'statement'>): Promise<Verdict['verdict']> =>
  (await judge({ id: 'hidden', statement: 'hidden', ...claim }, { runs })).verdict;

/** log t, log log t and log log log t, positive from t = 0 on. */
const logs = ['log(3 + t)', 'log(3 + log(3 + t))', 'log(3 + log(3 + log(3 + t)))'];

test('a product of iterated logarithms decides a bound in the end by its first exponent', async () => {
  const exponents = fc
    .array(fc.integer({ min: -4, max: 4 }), { minLength: 3, maxLength: 3 })
    .map((list) => list.map((exponent) => exponent / 4))
    .filter((list) => list.some((exponent) => exponent !== 0));
  await fc.assert(
    fc.asyncProperty(exponents, fc.integer({ min: 1, max: 20 }), async (list, constant) => {
      const factor = list.map((exponent, i) => `${logs[i]}^(${exponent})`).join('*');
      const verdict = await said({
        // A product in the exponent, which doubles round.
        system: "x' = -a*lambda*x/(1+t)",
        given: { ...spectrum, mu: '[0.1, 3]', a: '[0.1, 0.9]' },
        // Large enough for the times at which a product of any of them is still small.
        expect: `norm(x(t)) <= ${100 * constant}*(1+t)^(-a*mu)*${factor}*norm(x(0))`,
      });
      const falls = list.find((exponent) => exponent !== 0)! < 0;
      expect([factor, verdict]).toEqual([factor, falls ? 'refuted' : 'verified']);
    }),
    { numRuns: 12 },
  );
});

test('a logarithm that is multiplied by zero at an end of a range decides nothing there', async () => {
  const given = { ...spectrum, mu: '[0.1, 3]' };
  const claim = (c: string) => ({
    system: "x' = -lambda*x/(1+t)",
    given: { ...given, c },
    expect: 'norm(x(t))*(1 + c*log(3+t)) <= 9*(1+t)^(-mu)*norm(x(0))',
  });
  expect(await said(claim('0'))).toBe('verified');
  expect(await said(claim('[0, 1]'))).toBe('refuted');
});

test('a peak at one step, or at one time, is found wherever it stands', async () => {
  const place = fc.integer({ min: 50, max: 15_000 });
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (at, width, isHigh) => {
      // Above 1 it turns the decrease of its step round.
      const height = isHigh ? 1.5 : 0.5;
      const verdict = await said({
        system: `x[k+1] = (1 - s*lambda + ${height}*s*lambda/(1 + ((k - ${at})/${width})^2))*x[k]`,
        given: { ...spectrum, s: '(0, 0.5/L)' },
        decreases: 'x^2',
      });
      expect([at, width, verdict]).toEqual([at, width, isHigh ? 'refuted' : 'verified']);
    }),
    { numRuns: 6 },
  );
});

test('a symbol is tried at the numbers of the formulas, at the other symbols, and beyond them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 31, max: 399 }), fc.integer({ min: 2, max: 99 }), async (c, far) => {
      // At mu = c the solution from rest is exp(-c t^2/2), faster than every power.
      const hermite = await said({
        system: `x'' + ${c / 100}*t*x' + lambda*x = 0`,
        given: { mu: '[0.3, 4]', L: '>= mu', lambda: '[mu, L]' },
        rate: `sublinear 2*mu/${c / 100}`,
      });
      // No size without a scale is drawn beyond 1e8.
      const capped = await said({
        system: "x' = -lambda*x",
        given: spectrum,
        rate: `linear 2*min(mu, 1e6*sqrt(${far}e6))`,
      });
      // Both ranges are wide, and the claim fails on a line in them.
      const related = await said({
        system: "x'' + c*t*x' + lambda*x = 0",
        given: { mu: '[0.3, 4]', L: '>= mu', lambda: '[mu, L]', c: `[0.5, ${c / 100 + 0.5}]` },
        rate: 'sublinear 2*mu/c',
      });
      // One value of p alone, which rounding misses.
      const isolated = await said({
        system: "x' = -lambda*x",
        given: { ...spectrum, p: '[0, 5]' },
        rate: `linear 2*mu*(1 + (p == ${c / 100} ? 1e-3 : 0))`,
      });
      expect([c, far, hermite, capped, related, isolated]).toEqual([
        ...[c, far],
        ...['refuted', 'refuted', 'refuted', 'refuted'],
      ]);
    }),
    { numRuns: 6 },
  );
});
