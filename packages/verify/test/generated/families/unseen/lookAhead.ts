import type { Family } from '../../family.ts';

/** Nesterov's constant momentum, s = 1/L, β = (√κ - 1)/(√κ + 1): factor 1 - 1/√κ, a double root at μ. */
export const lookAhead: Family = {
  name: 'lookAhead',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends(undefined, 1.1);
    const margin = random.among([0.05, 0.01, 1e-3]);
    const q = `(1 - sqrt(${low}/${high}))`;
    const k = `(1 + sqrt(${low}/${high})*k)`;
    const relation = truth
      ? random.among([{ rate: `factor ${q}` }, { expect: `norm(x(k)) <= ${k}*${q}^k*norm(x(0))` }] as const)
      : random.among([
          { rate: `factor beta` },
          { rate: `factor <= ${1 - margin}*${q}` },
          { expect: `norm(x(k)) <= ${q}^k*norm(x(0))` },
        ] as const);
    return {
      claim: {
        system: 'y[k] = x[k] + beta*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]',
        given: {
          ...given,
          s: `1/${high}`,
          beta: `(sqrt(${high}) - sqrt(${low}))/(sqrt(${high}) + sqrt(${low}))`,
        },
        ...relation,
      },
      expected: truth,
      why: 'the mode μ has the double root 1 - 1/√κ',
      probes:
        margin < 0.05
          ? []
          : [[1], [1, 4], [1, 3]].slice(0, truth ? 3 : 1).map((lambda) => ({
              lambda,
              symbols: { [low]: 1, [high]: 4, s: 0.25, beta: 1 / 3 },
              until: 200,
              tolerance: 0.01,
            })),
    };
  },
};
