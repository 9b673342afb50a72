import { describe, expect } from '@jest/globals';
import { fc, test as property } from '@fast-check/jest';
import { judge, type RateClaim, type StableClaim } from '@flowrate/verify';

// What a claim may not be told, by members of kinds whose truth is known.

const spectrum = { mu: 'positive', L: '>= mu', lambda: '[mu, L]' };
const base = { id: 'unearned', statement: 'as given', given: spectrum };

describe('a fit to a window refutes nothing of the end', () => {
  property.prop([fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 3 })], { numRuns: 3 })(
    'damping c log(t)/t, whose loss falls faster than every power',
    async (power, c) => {
      const claim: RateClaim = {
        ...base,
        system: `x'' + ${c}*log(2 + t)/(1 + t)*x' + lambda*x = 0`,
        given: { lambda: '[1, 4]' },
        rate: `sublinear >= ${power}`,
      };
      const { verdict, evidence } = await judge(claim, { runs: 10 });
      expect([verdict === 'refuted', evidence]).toEqual([false, evidence]);
    },
  );

  // 1 + sin t + cos wt has the mean 1, and no period where w is irrational.
  property.prop([fc.constantFrom(2, 3, 5, 7), fc.double({ min: 0.1, max: 2, noNaN: true })], { numRuns: 3 })(
    'speeds that repeat almost',
    async (square, share) => {
      const claim: RateClaim = {
        ...base,
        system: `x' = -(1 + ${share}*sin(t) + cos(sqrt(${square})*t))*lambda*x`,
        rate: 'linear 2*mu',
      };
      const { verdict, evidence } = await judge(claim, { runs: 10 });
      expect([verdict === 'refuted', evidence]).toEqual([false, evidence]);
    },
  );
});

describe('logarithms are no powers', () => {
  // ∏ (1 - c/((k + 3) ln(k + 3))) goes like (ln k)^(-c): slower than every power.
  property.prop(
    [fc.double({ min: 0.2, max: 1, noNaN: true }), fc.constantFrom('sublinear > 0', 'sublinear >= 0.1*c')],
    { numRuns: 4 },
  )('steps that fall like 1/(k log k)', async (c, rate) => {
    const claim: RateClaim = {
      ...base,
      system: 'x[k+1] = (1 - c*lambda/((k + 3)*log(k + 3)))*x[k]',
      given: { lambda: '[0.5, 1]', c },
      rate,
    };
    const { verdict, evidence } = await judge(claim, { runs: 20 });
    expect([verdict === 'verified', evidence]).toEqual([false, evidence]);
  });
});

describe('what neither decays nor grows is not stable', () => {
  // r² - (2 - s²λ) r + 1 = 0 has two roots on the circle for s²λ < 4.
  property.prop([fc.constantFrom(2, 3, 4)], { numRuns: 3 })(
    'springs by leapfrog, whatever bound is claimed',
    async (bound) => {
      const claim: StableClaim = {
        ...base,
        system: 'x[k+1] = 2*x[k] - x[k-1] - s^2*lambda*x[k]',
        given: { ...spectrum, s: 'positive' },
        stable: `s^2*L < ${bound}`,
      };
      const { verdict, evidence } = await judge(claim, { runs: 30 });
      expect([verdict === 'verified', evidence]).toEqual([false, evidence]);
    },
  );
});

describe('of modes whose steps come in turn, the slowest one decides', () => {
  // A mode is multiplied by ∏ (1 - c_j λ) in a period; the last steps of it say nothing of the first.
  property.prop(
    [
      fc.array(fc.constantFrom(0.25, 0.5, 1, 1.5, 2, 3), { minLength: 2, maxLength: 5 }),
      fc.constantFrom(1.25, 1.5, 2, 2.5, 3),
    ],
    { numRuns: 12 },
  )('grows where the largest product exceeds one', async (steps, L) => {
    const size = (lambda: number): number =>
      steps.reduce<number>((product, c) => product * Math.abs(1 - c * lambda), 1);
    const grid = Array.from({ length: 201 }, (_, i) => 1 + ((L - 1) * i) / 200);
    const [ends, all] = [Math.max(size(1), size(L)), Math.max(...grid.map(size))];
    const step = steps.reduceRight(
      (rest, c, j) => `(mod(k, ${steps.length}) < ${j + 1} ? ${c} : ${rest})`,
      '0',
    );
    const claim: RateClaim = {
      ...base,
      system: `x[k+1] = x[k] - ${step}*g[k]`,
      given: { mu: 1, L, lambda: '[mu, L]' },
      rate: 'diverges',
    };
    const { verdict, evidence } = await judge(claim, { runs: 100 });
    // Between, some spectra grow and others do not.
    if (ends > 1.02) expect([verdict, evidence]).toEqual(['verified', evidence]);
    if (all < 0.98) expect([verdict, evidence]).toEqual(['refuted', evidence]);
  });
});

describe('densities of recursions', () => {
  // ∫ λ^(a-1) (1 - sλ)^(2k) dλ goes like k^(-a).
  property.prop(
    [fc.double({ min: 0.3, max: 2, noNaN: true }), fc.double({ min: 0.1, max: 0.9, noNaN: true })],
    { numRuns: 4 },
  )('gradient descent: the loss goes like k^(-a)', async (a, s) => {
    const claim = (exponent: string): RateClaim => ({
      ...base,
      system: 'x[k+1] = x[k] - s*g[k]',
      given: { lambda: '[0, 1]', a, s },
      density: 'a',
      rate: `sublinear ${exponent}`,
    });
    expect((await judge(claim('a'), { runs: 100 })).verdict).toBe('verified');
    expect((await judge(claim('2*a'), { runs: 100 })).verdict).toBe('refuted');
  });
});
