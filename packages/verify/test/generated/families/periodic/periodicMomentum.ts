import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';
import { spectralRadius } from '../../monodromy.ts';

/** Momentum β ± γ in turn: the factor is the root of the spectral radius of the product of two companion matrices. */
export const periodicMomentum: Family = {
  name: 'periodicMomentum',
  kind: 3,
  draw(random) {
    const truth = random.truth();
    const beta = random.between(0.3, 0.7);
    const gamma = random.between(0.05, 0.25);
    const s = random.between(0.05, 1.5);
    const [p, q] = [beta + gamma, beta - gamma];
    const [a, c] = [1 - s + p, 1 - s + q];
    // [[c, -q], [1, 0]]·[[a, -p], [1, 0]]
    const factor = Math.sqrt(spectralRadius(c * a - q, -c * p, a, -p));
    const margin = random.margin(1e-3);
    const claimed = plain(factor * (truth ? 1 + margin : 1 - margin), 8);
    return {
      claim: {
        system: `x[k+1] = x[k] - s*g[k] + (${beta} + ${gamma}*(-1)^k)*(x[k] - x[k-1])`,
        given: { lambda: 1, s },
        rate: `factor <= ${claimed}`,
      },
      expected: truth,
      why: `the factor by the product of two matrices is ${plain(factor, 8)}`,
      probes:
        margin < 0.003
          ? []
          : [{ lambda: [1], until: Math.min(600, Math.ceil(-200 / Math.log(factor))), tolerance: 0.0015 }],
    };
  },
};
