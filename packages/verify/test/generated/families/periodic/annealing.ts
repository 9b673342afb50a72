import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Steps s(1 + cos(2πk/p))/2 again and again: the product over one period, largest at μ while sL ≤ 1. */
export const annealing: Family = {
  name: 'annealing',
  kind: 3,
  draw(random) {
    const truth = random.truth();
    const high = random.among([2, 3, 5]);
    const s = plain(random.between(0.3, 0.95) / high, 3);
    const p = random.among([3, 4, 6, 8]);
    const size = (lambda: number): number =>
      Array.from(
        { length: p },
        (_, k) => 1 - (s * lambda * (1 + Math.cos((2 * Math.PI * k) / p))) / 2,
      ).reduce((a, b) => a * b, 1);
    const factor = size(1) ** (1 / p);
    const margin = random.margin(1e-3);
    const claimed = plain(factor * (truth ? 1 + margin : 1 - margin), 8);
    return {
      claim: {
        system: `x[k+1] = x[k] - s*(1 + cos(2*pi*k/${p}))/2*g[k]`,
        given: { lambda: `[1, ${high}]`, s },
        rate: random.truth() || claimed >= 1 ? `factor <= ${claimed}` : `factor < ${claimed}`,
      },
      expected: truth,
      why: `the product over one period gives the factor ${plain(factor, 8)}`,
      probes: margin < 0.01 ? [] : [{ lambda: [1, high], until: 60 * p, tolerance: 0.001 }],
    };
  },
};
