import type { Family } from '../../family.ts';

/** Gradient flow at two times: a unit later it has fallen by exp(-μ) at least, for sums of modes as well. */
export const laterTime: Family = {
  name: 'laterTime',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const margin = random.margin(1e-3);
    const after = random.among([1, 2]);
    const claimed = truth ? random.among([after, after * (1 - margin)]) : after * (1 + margin);
    return {
      claim: {
        system: "x' = -lambda*x",
        given,
        expect: `norm(x(t + ${after})) <= exp(-${claimed}*${low})*norm(x(t))`,
      },
      expected: truth,
      why: 'each mode falls by exp(-λ) in a unit of time',
      probes: [[1], [1, 2]].map((lambda) => ({
        lambda,
        symbols: { [low]: 1, [high]: 2 },
        until: 10,
        steps: 4000,
      })),
    };
  },
};
