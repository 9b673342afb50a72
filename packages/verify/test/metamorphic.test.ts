import { describe, expect, test } from '@jest/globals';
import { judge, type BoundClaim, type RateClaim } from '@flowrate/verify';

// The same claim in needlessly different words must get the same verdict, and where numbers are comparable the same ones.

const given = { mu: 'positive', L: '>= mu', lambda: '[mu, L]', b: '2*sqrt(mu)' } as const;
const bound = 'norm(x(t))^2 <= (1 + sqrt(mu)*t)^2 * exp(-RATE*sqrt(mu)*t) * norm(x(0))^2';

const plain = (rate: number): BoundClaim => ({
  id: 'plain',
  statement: 'heavy ball at critical damping',
  system: "x'' + b*x' + lambda*x = 0",
  given,
  expect: bound.replace('RATE', String(rate)),
});

const variants: Readonly<Record<string, (rate: number) => BoundClaim>> = {
  'two equations': (rate) => ({ ...plain(rate), system: "x' = v; v' = -b*v - lambda*x" }),
  'two equations, the other way round': (rate) => ({
    ...plain(rate),
    system: "v' = -b*v - lambda*x; x' = v",
  }),
  'both sides shuffled': (rate) => ({ ...plain(rate), system: "3*lambda*x + 3*x'' = -b*x' - 2*b*x'" }),
  'a further unknown for the force': (rate) => ({ ...plain(rate), system: "x'' = f - b*x'; f = -lambda*x" }),
  'other symbols': (rate) => ({
    ...plain(rate),
    system: "q'' + damping*q' + lambda*q = 0",
    given: { small: 'positive', large: '>= small', lambda: '[small, large]', damping: '2*sqrt(small)' },
    expect: bound.replace('RATE', String(rate)).replaceAll('x(', 'q(').replaceAll('mu', 'small'),
  }),
  'time in other units': (rate) => ({
    ...plain(rate),
    system: "x'' + b*c*x' + lambda*c^2*x = 0",
    given: { ...given, c: 7 },
    expect: bound.replace('RATE', String(rate)).replaceAll('*t', '*c*t'),
  }),
  'squares written out, sides exchanged': (rate) => ({
    ...plain(rate),
    expect: `(1 + 2*sqrt(mu)*t + mu*t^2) * norm(x(0))^2 >= exp(${String(rate)}*sqrt(mu)*t) * norm(x(t))^2`,
  }),
  'loss instead of norm': (rate) => ({
    ...plain(rate),
    expect: `loss(t) <= (1 + sqrt(mu)*t)^2 * exp(-${String(rate)}*sqrt(mu)*t) * loss(0)`,
  }),
  'roots instead of squares': (rate) => ({
    ...plain(rate),
    expect: `norm(x(t)) <= (1 + sqrt(mu)*t) * exp(-${String(rate / 2)}*sqrt(mu)*t) * norm(x(0))`,
  }),
};

describe('the same claim in other words', () => {
  test.each(Object.entries(variants))('%s: true', async (_name, make) => {
    const [one, other] = [await judge(plain(2), { runs: 100 }), await judge(make(2), { runs: 100 })];
    expect(other.verdict).toBe('verified');
    // Both are tight: the margin is 0 up to the rounding of two different formulas (a division by 3, a square root).
    expect(Math.abs(other.margin - one.margin)).toBeLessThan(1e-12);
  });

  test.each(Object.entries(variants))('%s: false', async (_name, make) => {
    const verdict = await judge(make(2.1), { runs: 100 });
    expect(verdict.verdict).toBe('refuted');
  });

  test.each([
    ['true', 2, 'verified'],
    ['false', 2.1, 'refuted'],
  ] as const)('modes in another order: %s', async (_name, rate, wanted) => {
    const lambda = [1, 2.5, 4, 9, 16];
    const rho = [3, 0.5, 1, 2, 0.25];
    const order = [3, 0, 4, 2, 1];
    const on = (permutation: readonly number[]): ReturnType<typeof judge> =>
      judge(plain(rate), {
        runs: 20,
        data: { lambda: permutation.map((i) => lambda[i]!), rho: permutation.map((i) => rho[i]!) },
      });
    const [one, other] = [await on([0, 1, 2, 3, 4]), await on(order)];
    expect([one.verdict, other.verdict]).toEqual([wanted, wanted]);
    // Sums of five terms in another order.
    expect(Math.abs(other.margin - one.margin)).toBeLessThan(1e-12 * (1 + Math.abs(one.margin)));
  });

  test('rates of the same system in other words are the same', async () => {
    const rate = (system: string, claimed: string): Promise<string> =>
      judge({ id: 'r', statement: 'rate', system, given, rate: claimed }, { runs: 100 }).then(
        ({ verdict }) => verdict,
      );
    for (const system of [
      "x'' + b*x' + lambda*x = 0",
      "x' = v; v' = -b*v - lambda*x",
      "v' = -b*v - lambda*x; x' = v",
    ]) {
      expect(await rate(system, 'linear 2*sqrt(mu)')).toBe('verified');
      expect(await rate(system, 'linear sqrt(4*mu)')).toBe('verified');
      expect(await rate(system, 'linear 2.02*sqrt(mu)')).toBe('refuted');
    }
  });

  test('a recurrence as one equation, with a look-ahead, or with a velocity', async () => {
    const recurrences = [
      'x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])',
      'v[k] = beta*v[k-1] - s*g[k]; x[k+1] = x[k] + v[k]',
      'v[k+1] = beta*v[k] - s*lambda*x[k]; x[k+1] = x[k] + v[k+1]',
      'd[k] = x[k] - x[k-1]; x[k+1] = x[k] - s*lambda*x[k] + beta*d[k]',
    ];
    for (const system of recurrences) {
      const claim: RateClaim = {
        id: 'polyak',
        statement: 'factor',
        system,
        given: {
          mu: 'positive',
          L: '>= 1.01*mu',
          lambda: '[mu, L]',
          q: '(sqrt(L) - sqrt(mu))/(sqrt(L) + sqrt(mu))',
          s: '4/(sqrt(L) + sqrt(mu))^2',
          beta: 'q^2',
        },
        rate: 'factor q',
      };
      expect([system, (await judge(claim, { runs: 60 })).verdict]).toEqual([system, 'verified']);
      expect((await judge({ ...claim, rate: 'factor q^1.05' }, { runs: 60 })).verdict).toBe('refuted');
    }
  });
});
