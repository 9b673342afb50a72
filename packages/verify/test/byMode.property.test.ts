import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { claims, judge, type Claim, type Instance } from '@flowrate/verify';
import { prepare } from '../src/prepared/prepare.ts';
import { PreparedBound } from '../src/relations/bound/preparedBound.ts';
import { boundOn } from '../src/relations/bound/sides.ts';
import type { ClaimWithout } from './claimParts.ts';

// 'exact' of a bound rests on this: it holds for all weights where it holds for each mode alone.

type Part = ClaimWithout<'id' | 'statement' | 'given'> & { readonly given?: Claim['given'] };

const byId = (id: string): Claim => claims.find((claim) => claim.id === id)!;

describe('a bound that is linear in the weights is decided by its modes', () => {
  test.each(['gf-linear', 'gf-pseudo', 'plstar', 'hb-critical', 'nag-bound-3', 'nag-two-sinc', 'gd-step'])(
    '%s: no mixture of modes comes closer than its closest mode',
    (id) => {
      const prepared = prepare(byId(id));
      const { relation } = prepared;
      if (prepared.about !== 'modes' || !(relation instanceof PreparedBound)) throw new Error('a bound');
      const gap = (instance: Instance, t: number): number =>
        boundOn(relation, prepared, prepared.bind(instance.values), instance).at(t).gap;
      const three = fc.tuple(
        ...Array.from({ length: 3 }, () => fc.double({ min: 0.01, max: 1, noNaN: true })),
      );
      fc.assert(
        fc.property(three, three, fc.integer({ min: 1, max: 60 }), (inner, x0, t) => {
          const lambda = inner.map((u) => 1 + 9 * u).sort((a, b) => a - b);
          const [mu, L] = [lambda[0]!, lambda[2]!];
          const values = {
            mu,
            L,
            damping: 2 * Math.sqrt(mu),
            friction: id === 'nag-two-sinc' ? 2 : 3,
            s: 1 / L,
          };
          const alone = lambda.map((_, i) => x0.map((x, j) => (i === j ? x : 0)));
          const at = (weights: readonly number[]): number =>
            gap({ values, lambda, x0: weights, v0: [0, 0, 0] }, t);
          // A gap is relative to the larger side: 1e-12 is some thousand roundings of it.
          expect(at(x0)).toBeGreaterThanOrEqual(Math.min(...alone.map(at)) - 1e-12);
        }),
        { seed: 7, numRuns: 60 },
      );
    },
  );
});

describe('the grade', () => {
  const given = { mu: 'positive', L: '>= mu', lambda: '[mu, L]' } as const;
  const system = "x' = -lambda*x";
  const cases: readonly (readonly [string, 'exact' | 'tested', Part])[] = [
    ['norms', 'exact', { expect: 'norm(x(t)) <= exp(-mu*t)*norm(x(0))' }],
    ['squares', 'exact', { expect: '2*loss(t) + 0*pseudoLoss(t) <= exp(-2*mu*t)*norm(x(0))^2' }],
    ['an energy', 'exact', { decreases: 't*lambda*x^2/2 + x^2/4' }],
    ['a rate by its roots', 'exact', { rate: 'linear 2*mu' }],
    ['a product of two norms', 'tested', { expect: 'norm(x(t))^2 <= norm(x(t))*norm(x(0))' }],
    ['a sum of two norms', 'tested', { expect: 'norm(x(t)) + norm(x(2*t)) <= 2*norm(x(0))' }],
    ['a fourth power', 'tested', { decreases: 'x^4' }],
    [
      'a start that is no multiple of x0',
      'tested',
      {
        system: "x'' + 2*x' + lambda*x = 0",
        given: { lambda: '[1, 9]', v0: '[-0.1, 0.1]' },
        expect: 'norm(v(t))^2 + 2*pseudoLoss(t) <= norm(v(0))^2 + 2*pseudoLoss(0)',
      },
    ],
    [
      'a bound that may hide a dent in time',
      'tested',
      { expect: 'loss(t) <= (1 + exp(-(t - 1)^2))*loss(0)' },
    ],
    [
      'an integration',
      'tested',
      {
        system: "x'' + (1 + 1/(1 + t))*x' + lambda*x = 0",
        given: { lambda: '[1, 2]' },
        decreases: 'v^2/2 + lambda*x^2/2',
      },
    ],
  ];
  test.each(cases)('%s: %s', async (_name, grade, change) => {
    const verdict = await judge({ id: 'c', statement: 'c', system, given, ...change }, { runs: 100 });
    expect([verdict.verdict, verdict.grade, verdict.evidence]).toEqual(['verified', grade, verdict.evidence]);
  });

  test('says how many single modes were compared', async () => {
    expect((await judge(byId('hb-critical'), { runs: 20 })).evidence).toMatch(
      /single modes decide it, \d+ compared/u,
    );
  });

  test('a failure that one mode alone has is found there, and replays', async () => {
    // The mode λ = 1 is the fastest, and the norm shows it only where no other mode has weight.
    const claim: Claim = {
      id: 'needle',
      statement: 'no start is faster than 0.49',
      system: "x' = -lambda/(1 + lambda^2)*x",
      given: { lambda: '[0.01, 300]' },
      expect: 'norm(x(t)) >= exp(-0.49*t)*norm(x(0))',
    };
    const first = await judge(claim, { runs: 1 });
    expect(first.verdict).toBe('refuted');
    const path = /--path (\S+)/u.exec(first.counterexample!.replay)![1]!;
    expect(path).toMatch(/^mode:/u);
    expect((await judge(claim, { path })).counterexample).toEqual(first.counterexample);
    await expect(judge(claim, { path: 'mode:1' })).rejects.toThrow('no instance at path "mode:1"');
  });
});

describe('a failure within the rounding of the symbols is none', () => {
  test('double roots with coefficients that cancel: Chebyshev’s factor on a narrow spectrum', async () => {
    const claim = byId('cheb-factor');
    if (claim.rate === undefined) throw new Error('a rate');
    const narrow = {
      ...claim,
      given: { ...claim.given, L: '[1.001*mu, 1.1*mu]' },
    };
    expect((await judge(narrow, { runs: 60 })).verdict).not.toBe('refuted');
    expect((await judge({ ...narrow, rate: 'factor q^1.02' }, { runs: 60 })).verdict).toBe('refuted');
  });
});
