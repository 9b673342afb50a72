import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Steps (1 ± c)s in turn: over two of them p = 1 - 2h + (1 - c²)h², h = sλ, which falls while h < 1/(1 + c). */
export const cyclicSteps: Family = {
  name: 'cyclicSteps',
  kind: 3,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const s = random.step();
    const c = random.among([0.2, 0.25, 0.4, 0.5, 0.6, 0.8]);
    const most = Math.floor(90 / (1 + c)) / 100;
    const q = `sqrt(1 - 2*${s}*${low} + ${plain(1 - c * c, 8)}*${s}^2*${low}^2)`;
    const wrong = random.among([
      `1 - ${s}*${low}`,
      `1 - ${1 + c}*${s}*${low}`,
      `1 - ${plain(1 - c, 4)}*${s}*${low}`,
    ]);
    const margin = random.among([0.1, 0.01, 1e-3]);
    const bounded = random.truth();
    const claimed = truth
      ? q
      : bounded
        ? `${plain(1 - margin, 6)}*${q}`
        : random.among([wrong, `${1 + margin}*${q}`]);
    return {
      claim: {
        system: `x[k+1] = x[k] - (1 + ${c}*(-1)^k)*${s}*g[k]`,
        given: { ...given, [s]: `[0.1/${high}, ${most}/${high}]` },
        rate: `factor ${bounded ? '<= ' : ''}${claimed}`,
      },
      expected: truth,
      why: `the product over both steps is 1 - 2h + ${plain(1 - c * c, 8)}h², largest at h = sμ`,
      probes: [
        { lambda: [1, 2], symbols: { [low]: 1, [high]: 2, [s]: most / 2 }, until: 200, tolerance: 2e-4 },
        { lambda: [1], symbols: { [low]: 1, [high]: 1, [s]: most * 0.6 }, until: 200, tolerance: 2e-4 },
      ],
    };
  },
};
