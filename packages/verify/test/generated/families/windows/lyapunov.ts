import type { Family } from '../../family.ts';

/** E = t²λx²/2 + ((d - 1)x + tv)²/2 along x'' + (d/t)x' + λx = 0 (Su, Boyd, Candès): E' = -(d - 2)tλx². */
export const lyapunov: Family = {
  name: 'lyapunov',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const d = truth ? random.among([2, 2.5, 3, 4, 6]) : random.among([0.5, 1, 1.5, 1.9, 1.99]);
    const moving = random.truth();
    return {
      claim: {
        system: `x'' + ${d}/t*x' + lambda*x = 0`,
        given: {
          lambda: random.among(['nonnegative', 'positive', '[1, 4]']),
          ...(moving ? { t0: 1, v0: 'any' } : {}),
        },
        decreases: `t^2*lambda*x^2/2 + (${d - 1}*x + t*v)^2/2`,
      },
      expected: truth,
      why: `its derivative is ${2 - d} tλx²`,
      probes: [{ lambda: [1], ...(moving ? { v0: [0.5] } : {}), until: 20, steps: 4000 }],
    };
  },
};
