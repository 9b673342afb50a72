import { bound, plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Steps s r^k: their sum is finite, so ∏(1 - h r^j) > 0 is left for ever. */
export const stepDecay: Family = {
  name: 'stepDecay',
  kind: 14,
  draw(random) {
    const truth = random.truth();
    const h = random.between(0.1, 0.9);
    const r = random.among([0.5, 0.8, 0.9, 0.95]);
    let rest = 1;
    for (let j = 0; j < 2000; j++) rest *= 1 - h * r ** j;
    const margin = random.margin();
    // From below: room is on the other side.
    const least = bound(rest, !truth, margin);
    const expect = random.among([
      `norm(x(k)) >= ${least}*norm(x(0))`,
      `loss(k) >= ${plain(least ** 2, 8)}*loss(0)`,
    ]);
    const linear = random.truth();
    const rates = truth ? [] : ['linear > 0', 'factor < 1', 'sublinear 1'];
    return {
      claim: {
        system: `x[k+1] = x[k] - s*${r}^k*g[k]`,
        given: { lambda: 1, s: h },
        ...(linear && rates.length > 0 ? { rate: random.among(rates) } : { expect }),
      },
      expected: truth,
      why: `the product tends to ${plain(rest, 8)} from above`,
      probes: [{ lambda: [1], until: 3000, tolerance: 0.02 }],
    };
  },
};
