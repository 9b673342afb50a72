import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Steps (1 ± c)s in turn, c² < 1/2: |1 - 2h + (1 - c²)h²| < 1 exactly for 0 < h < 2/(1 - c²). */
export const cyclicStable: Family = {
  name: 'cyclicStable',
  kind: 3,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const s = random.step();
    const c = random.among([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
    const margin = random.margin(1e-3);
    const edge = 2 / (1 - c * c);
    const off = truth ? 1 : 1 + random.among([-1, 1]) * margin;
    const text = truth ? `2/${plain(1 - c * c, 8)}` : String(plain(edge * off, 8));
    const at = (h: number) => ({ lambda: [0.5, 1], symbols: { [low]: 0.5, [high]: 1, [s]: h }, until: 4000 });
    return {
      claim: {
        system: `x[k+1] = x[k] - (1 + ${c}*(-1)^k)*${s}*g[k]`,
        given: { ...given, [s]: 'positive' },
        stable: `${s}*${high} < ${text}`,
      },
      expected: truth,
      why: `the product over both steps is 1 again at h = ${plain(edge, 8)}`,
      probes: truth ? [at(edge * 0.97), at(edge * 1.03), at(0.3)] : [at((edge * (1 + off)) / 2)],
    };
  },
};
