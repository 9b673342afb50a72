import type { Family } from '../../family.ts';

/** Triple momentum (Van Scoy, Freeman, Lynch 2018): factor 1 - 1/√κ. */
export const tripleMomentum: Family = {
  name: 'tripleMomentum',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends(undefined, 1.5);
    const margin = random.among([0.05, 0.01, 1e-3]);
    const rho = 0.5;
    const c = (rho * rho) / ((1 + rho) * (2 - rho));
    return {
      claim: {
        system: 'y[k] = (1 + c)*x[k] - c*x[k-1]; x[k+1] = (1 + beta)*x[k] - beta*x[k-1] - a*lambda*y[k]',
        given: {
          ...given,
          rho: `1 - sqrt(${low}/${high})`,
          a: `(1 + rho)/${high}`,
          beta: 'rho^2/(2 - rho)',
          c: 'rho^2/((1 + rho)*(2 - rho))',
        },
        rate: truth
          ? random.among(['factor rho', 'factor <= rho', 'factor < 1'])
          : random.among([`factor ${1 - margin}*rho`, `factor <= ${1 - margin}*rho`, 'factor rho^2']),
      },
      expected: truth,
      why: 'the mode μ has the double root, or a root, ρ',
      probes:
        margin < 0.05
          ? []
          : [
              {
                lambda: [1, 4],
                symbols: { [low]: 1, [high]: 4, rho, a: (1 + rho) / 4, beta: (rho * rho) / (2 - rho), c },
                until: 200,
                tolerance: 0.01,
              },
            ],
    };
  },
};
