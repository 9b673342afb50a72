import type { Family } from '../../family.ts';

/** The mean of the iterates u of gradient descent: (1 - (1 - h)^k)/(hk), like 1/k although u is linear. */
export const iterateAverage: Family = {
  name: 'iterateAverage',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const h = random.between(0.05, 0.9);
    const relation = truth
      ? random.among([
          { rate: 'sublinear 2' },
          { rate: 'sublinear >= 2' },
          { expect: 'norm(x(k)) <= 2*norm(x(0))/(1 + s*k)' },
        ] as const)
      : random.among([
          { rate: 'linear > 0' },
          { rate: 'sublinear 1' },
          { rate: 'sublinear >= 2.2' },
          { expect: 'norm(x(k)) <= norm(x(0))/(1 + s*k)' },
        ] as const);
    return {
      claim: {
        system: 'x[k+1] = x[k] + (u[k] - x[k])/(k + 1); u[k+1] = u[k] - s*lambda*u[k]',
        given: { lambda: 1, s: h, u0: 'x0' },
        ...relation,
      },
      expected: truth,
      why: 'the mean is (1 - (1 - h)^k)/(hk)',
      probes: [{ lambda: [1], further: { u: 1 }, until: 3000, tolerance: 0.02 }],
    };
  },
};
