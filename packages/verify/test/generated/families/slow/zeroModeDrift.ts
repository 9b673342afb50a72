import type { Family } from '../../family.ts';

/** A mode without force under damping a/t: x = x0 + v0 ∫t^-a, without bound exactly for a ≤ 1. */
export const zeroModeDrift: Family = {
  name: 'zeroModeDrift',
  kind: 5,
  draw(random) {
    const truth = random.truth();
    const a = truth ? random.among([0.2, 0.5, 0.9, 1, 1]) : random.among([1.1, 1.3, 1.5, 2, 3]);
    const v0 = random.among(['positive', 1, 0.3]);
    return {
      claim: {
        system: `x'' + ${a}/t*x' + lambda*x = 0`,
        given: { lambda: 0, t0: 1, x0: 'positive', v0 },
        rate: 'diverges',
      },
      expected: truth,
      why: a < 1 ? `it drifts like t^${1 - a}` : a === 1 ? 'it drifts like log t' : 'it tends to a limit',
      probes: a > 1 && a < 1.5 ? [] : [{ lambda: [0], v0: [1], until: 2000, steps: 10_000 }],
    };
  },
};
