import type { Family } from '../../family.ts';

/** x' = -λ/√(1 + t) x: exp(-2λ(√(1 + t) - 1)), between powers and exponentials. */
export const rootSchedule: Family = {
  name: 'rootSchedule',
  kind: 19,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const margin = random.margin(1e-3);
    const exponent = truth ? 2 : 2 * (1 + margin);
    return {
      claim: {
        system: "x' = -lambda/sqrt(1 + t)*x",
        given,
        expect: `norm(x(t)) <= exp(-${exponent}*${low}*(sqrt(1 + t) - 1))*norm(x(0))`,
      },
      expected: truth,
      why: 'the mode μ is exp(-2μ(√(1 + t) - 1))',
      probes: [
        { lambda: [1], symbols: { [low]: 1, [high]: 1 }, until: 50, steps: 5000 },
        { lambda: [1, 2], symbols: { [low]: 1, [high]: 2 }, until: 10 },
      ].slice(0, truth ? 2 : 1),
    };
  },
};
