import type { Family } from '../../family.ts';

/** The other direction: nothing falls faster than the mode L, exp(-Lt) or (1 - sL)^k, sL ≤ 1/2. */
export const lowerBound: Family = {
  name: 'lowerBound',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const margin = random.margin(1e-3);
    const scale = truth ? '' : `${1 - margin}*`;
    const symbols = { [low]: 1, [high]: 1 };
    if (random.truth()) {
      return {
        claim: {
          system: "x' = -lambda*x",
          given,
          expect: `norm(x(t)) >= exp(-${scale}${high}*t)*norm(x(0))`,
        },
        expected: truth,
        why: 'the mode L is exp(-Lt)',
        probes: [{ lambda: [1], symbols, until: 10, steps: 4000 }],
      };
    }
    return {
      claim: {
        system: 'x[k+1] = x[k] - s*g[k]',
        given: { ...given, s: `[0.1/${high}, 0.5/${high}]` },
        expect: `norm(x(k)) >= (1 - ${scale}s*${high})^k*norm(x(0))`,
      },
      expected: truth,
      why: 'the mode L is (1 - sL)^k',
      probes: [{ lambda: [1], symbols: { ...symbols, s: 0.4 }, until: 30 }],
    };
  },
};
