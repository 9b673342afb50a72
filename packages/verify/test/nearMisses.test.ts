import { describe, expect, test } from '@jest/globals';
import { judge, type Verdict } from '@flowrate/verify';
import type { ClaimWithout } from './claimParts.ts';

// Claims typed by hand, true ones next to false ones that are almost true.

const spectrum = { mu: 'positive', L: '>= mu', lambda: '[mu, L]' } as const;
const heavyBall = "x'' + b x' + lambda x = 0";
const nesterov = "x'' + 3/t x' + lambda x = 0";
const descent = 'x[k+1] = x[k] - s*g[k]';
const momentum = 'x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])';

const cases: readonly (readonly [
  name: string,
  verdict: Verdict['verdict'],
  claim: ClaimWithout<'id' | 'statement'>,
])[] = [
  [
    'the sharp constant 0.677134, rounded up',
    'verified',
    {
      system: nesterov,
      given: { lambda: 'nonnegative' },
      expect: 'pseudoLoss(t) <= 0.677135*norm(x(0))^2/t^2',
    },
  ],
  [
    'the sharp constant, rounded down',
    'refuted',
    {
      system: nesterov,
      given: { lambda: 'nonnegative' },
      expect: 'pseudoLoss(t) <= 0.67713*norm(x(0))^2/t^2',
    },
  ],
  [
    'a constant 1e-5 too small',
    'refuted',
    {
      system: "x' = -lambda x",
      given: { lambda: 'positive' },
      expect: 'pseudoLoss(t) <= 0.99999*norm(x(0))^2/(4*e*t)',
    },
  ],
  [
    'rate b up to the critical damping',
    'verified',
    { system: heavyBall, given: { ...spectrum, b: '[0.1*sqrt(mu), 2*sqrt(mu)]' }, rate: 'linear b' },
  ],
  [
    'rate b up to 0.5 % beyond',
    'refuted',
    { system: heavyBall, given: { ...spectrum, b: '[0.1*sqrt(mu), 2.01*sqrt(mu)]' }, rate: 'linear b' },
  ],
  [
    'rate at least 2 mu/b when overdamped',
    'verified',
    { system: heavyBall, given: { ...spectrum, b: '[2*sqrt(mu), 9*sqrt(mu)]' }, rate: 'linear >= 2*mu/b' },
  ],
  [
    'rate at least 2.1 mu/b when overdamped',
    'refuted',
    { system: heavyBall, given: { ...spectrum, b: '[2*sqrt(mu), 9*sqrt(mu)]' }, rate: 'linear >= 2.1*mu/b' },
  ],
  [
    'numbers instead of symbols',
    'verified',
    {
      system: "x'' + 2 x' + lambda x = 0",
      given: { lambda: '[1, 100]' },
      expect: 'norm(x(t))^2 <= (1 + t)^2*exp(-2*t)*norm(x(0))^2',
    },
  ],
  [
    'velocities',
    'verified',
    {
      system: "x'' + 2 x' + lambda x = 0",
      given: { lambda: '[1, 100]' },
      expect: 'norm(v(t))^2 + 2*pseudoLoss(t) <= 2*pseudoLoss(0)',
    },
  ],
  [
    'diverges beyond 2/L',
    'verified',
    { system: descent, given: { ...spectrum, s: '[2.001/L, 3/L]' }, rate: 'diverges' },
  ],
  [
    'diverges from just below 2/L',
    'refuted',
    { system: descent, given: { ...spectrum, s: '[1.999/L, 3/L]' }, rate: 'diverges' },
  ],
  [
    'stable up to 0.1 % too far',
    'refuted',
    {
      system: momentum,
      given: { ...spectrum, beta: '[0, 1)', s: '[0.1/L, 6/L]' },
      stable: 's*L < 2.002*(1+beta)',
    },
  ],
  [
    'stable up to 0.1 % too little',
    'refuted',
    {
      system: momentum,
      given: { ...spectrum, beta: '[0, 1)', s: '[0.1/L, 6/L]' },
      stable: 's*L < 1.998*(1+beta)',
    },
  ],
  [
    'a growing system is not linear',
    'refuted',
    { system: "x'' - x' + lambda x = 0", given: { lambda: '[1, 4]' }, rate: 'linear > 0' },
  ],
  [
    'a growing system within its growth',
    'verified',
    {
      system: "x'' - x' + lambda x = 0",
      given: { lambda: '[1, 4]' },
      expect: 'norm(x(t)) <= 2*exp(t/2)*norm(x(0))',
    },
  ],
  [
    'started late',
    'verified',
    {
      system: "x'' + 2*x' + lambda*x = 0",
      given: { lambda: '[1, 4]', t0: 2 },
      expect: 'norm(x(t)) <= (t - 1)*exp(-(t - 2))*norm(x(0))',
    },
  ],
  [
    'a fitted exponent',
    'verified',
    { system: "x'' + d/(t + 1)*x' + lambda*x = 0", given: { lambda: '[1, 4]', d: 3 }, rate: 'sublinear d' },
  ],
  [
    'a fitted exponent, 5 % off',
    'refuted',
    {
      system: "x'' + d/(t + 1)*x' + lambda*x = 0",
      given: { lambda: '[1, 4]', d: 3 },
      rate: 'sublinear 1.05*d',
    },
  ],
  [
    'stretched, slower than every exponential',
    'refuted',
    { system: "x'' + 1/(t + 1)^(1/2)*x' + lambda*x = 0", given: { lambda: '[1, 4]' }, rate: 'linear > 0' },
  ],
  [
    'a strict bound that is attained by the velocity',
    'refuted',
    {
      system: "x'' + 2*sqrt(mu)*x' + lambda*x = 0",
      given: { mu: 'positive', lambda: 'mu' },
      expect: 'norm(v(t)) < sqrt(mu)*exp(-1)*norm(x(0))',
    },
  ],
  [
    'moving at a singular start',
    'inconclusive',
    { system: nesterov, given: { lambda: 'positive', v0: 'any' }, rate: 'sublinear 3' },
  ],
];

describe('near misses', () => {
  test('a range without values is refused', async () => {
    const claim = {
      id: 'c',
      statement: 'typed by hand',
      system: "x' = -lambda*x",
      given: { a: 'positive', lambda: '[2*a, a]' },
      rate: 'linear a',
    };
    await expect(judge(claim)).rejects.toMatchObject({ code: 'empty-range' });
  });

  test('a system that divides by nothing is refused', async () => {
    const claim = {
      id: 'c',
      statement: 'typed by hand',
      system: "x'' + 1/(b - b)*x' + lambda*x = 0",
      given: { lambda: '[1, 2]', b: 'positive' },
      rate: 'linear 1',
    };
    await expect(judge(claim)).rejects.toThrow(/division by zero in "1\/\(b - b\)"/u);
  });

  test.each(cases)('%s: %s', async (_name, verdict, claim) => {
    const found = await judge({ id: 'c', statement: 'typed by hand', ...claim }, { runs: 100 });
    expect([found.verdict, found.evidence]).toEqual([verdict, found.evidence]);
  });
});
