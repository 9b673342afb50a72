import type { Family } from '../../family.ts';

/** x' = p a(t) x grows without bound exactly where ∫a diverges: powers of t as small as t^0.01, and of log t. */
export const slowGrowth: Family = {
  name: 'slowGrowth',
  kind: 5,
  draw(random) {
    const truth = random.truth();
    const p = random.among([1, 0.5, 0.3, 0.1, 0.03, 0.01]);
    const [sign, a, why, shows] = truth
      ? random.among([
          ['', '/(1 + t)', `t^${p}`, true],
          ['', '/(3 + t)', `t^${p}`, true],
          ['', '/((2 + t)*log(2 + t))', `(log t)^${p}`, false],
        ] as const)
      : random.among([
          ['', '/(1 + t)^2', 'a limit', true],
          ['', '/(1 + t)^1.5', 'a limit', true],
          ['-', '/(1 + t)', `t^-${p}`, true],
        ] as const);
    return {
      claim: { system: `x' = ${sign}${p}*lambda${a}*x`, given: { lambda: 1 }, rate: 'diverges' },
      expected: truth,
      why: `x goes like ${why}`,
      probes: shows ? [{ lambda: [1], until: 2000, steps: 10_000 }] : [],
    };
  },
};
