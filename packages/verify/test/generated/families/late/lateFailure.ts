import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Critical damping: (1 + τ)exp(-τ), τ = √μ t. With the power 1 - e and a constant 10^(ue) the bound fails from τ = 10^u on. */
export const lateFailure: Family = {
  name: 'lateFailure',
  kind: 6,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const e = random.among([0.1, 0.2, 0.5]);
    const u = random.among([1.5, 2, 4, 6, 8, 10, 20]);
    const constant = truth ? random.among([1, 1.5, 4]) : plain(10 ** (u * e), 6);
    const power = truth ? random.among([1, 1, 1.1, 2]) : 1 - e;
    const squared = random.truth();
    const [norm, twice] = squared ? ['^2', 2] : ['', 1];
    return {
      claim: {
        system: "x'' + b*x' + lambda*x = 0",
        given: { ...given, b: `2*sqrt(${low})` },
        expect: `norm(x(t))${norm} <= ${plain(constant ** twice, 8)}*(1 + sqrt(${low})*t)^${power * twice}*exp(-${twice === 1 ? '' : '2*'}sqrt(${low})*t)*norm(x(0))${norm}`,
      },
      expected: truth,
      why: truth ? 'the double root' : `the double root passes the bound at √μ t = 1e${u}`,
      probes:
        truth || u <= 2
          ? [
              {
                lambda: [1],
                symbols: { [low]: 1, [high]: 1, b: 2 },
                until: 10 ** Math.min(u, 2) * 1.3,
                steps: 10_000,
              },
            ]
          : [],
    };
  },
};
