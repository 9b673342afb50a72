import type { Family } from '../../family.ts';

/** The flow of a regularised game, x' = -ax - λu, u' = λx - au: exp(-at) cos(λt), whatever λ is. */
export const dampedGame: Family = {
  name: 'dampedGame',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const a = random.between(0.1, 2);
    const margin = random.among([0.5, 0.1, 0.01]);
    const relation = random.truth()
      ? {
          rate: truth
            ? `linear ${2 * a}`
            : random.among([`linear ${low}`, `linear ${2 * a * (1 + margin)}`, `linear ${a}`]),
        }
      : { expect: `norm(x(t)) <= exp(-${truth ? a : a * (1 + margin)}*t)*norm(x(0))` };
    return {
      claim: { system: `x' = -${a}*x - lambda*u; u' = lambda*x - ${a}*u`, given, ...relation },
      expected: truth,
      why: `x is exp(-${a}t) cos(λt)`,
      probes: [
        { lambda: [1.3], symbols: { [low]: 1.3, [high]: 1.3 }, until: 12 / a, steps: 8000, tolerance: 0.005 },
      ],
    };
  },
};
