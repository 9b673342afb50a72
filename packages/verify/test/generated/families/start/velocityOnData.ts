import type { Family } from '../../family.ts';

/** x'' + 2cx' + λx = 0, λ ≥ c², v0 = -cx0: x = exp(-ct)cos(wt); v0 = -qcx0 brings (1-q)c/w sin(wt), beyond it for q ≠ 1. */
export const velocityOnData: Family = {
  name: 'velocityOnData',
  kind: 2,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const q = truth ? 1 : random.among([0.5, 0.9, 0.99, 1.1, 1.5]);
    const least = random.among([0.1, 0.5, 0.9]);
    return {
      claim: {
        system: "x'' + 2*c*x' + lambda*x = 0",
        given: { ...given, c: `[${least}*sqrt(${low}), sqrt(${low})]`, v0: q === 1 ? '-c*x0' : `-${q}*c*x0` },
        expect: 'norm(x(t)) <= exp(-c*t)*norm(x(0))',
      },
      expected: truth,
      why: truth ? 'exp(-ct) cos(wt)' : `at c = √μ the mode μ is (1 + ${1 - q} ct) exp(-ct)`,
      data: { lambda: [0.05, 0.2, 0.4, 1, 3, 8], rho: [1, 0.6, 0.2, 0.8, 0.3, 0.5] },
      probes: [
        {
          lambda: [1],
          v0: [-q],
          symbols: { [low]: 1, [high]: 1, c: 1 },
          until: truth ? 30 : 5 / Math.abs(1 - q),
        },
      ],
    };
  },
};
