import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Gradient descent with s = c/μ where L is a multiple of μ: it never grows exactly for cL/μ ≤ 2, whatever the data are. */
export const tiedEnds: Family = {
  name: 'tiedEnds',
  kind: 16,
  draw(random) {
    const truth = random.truth();
    const { low, high } = random.ends();
    const s = random.step();
    const ratio = random.between(1.5, 9);
    const margin = random.margin();
    const c = plain((2 / ratio) * (truth ? 1 - margin : 1 + margin), 8);
    const relation = random.among([{ expect: 'norm(x(k)) <= norm(x(0))' }, { rate: 'factor < 1' }] as const);
    return {
      claim: {
        system: `x[k+1] = x[k] - ${s}*g[k]`,
        given: {
          [low]: 'positive',
          [high]: `${ratio}*${low}`,
          lambda: `[${low}, ${high}]`,
          [s]: `${c}/${low}`,
        },
        ...relation,
      },
      expected: truth,
      why: `sL is ${plain(c * ratio, 8)}, to be compared with 2`,
      data: { lambda: [0.01, 0.1, 1, 5, 30, 100], rho: [1, 1, 0.5, 0.5, 0.2, 0.1], optional: true },
      probes:
        margin < 1e-3
          ? []
          : [
              {
                lambda: [1, ratio],
                symbols: { [low]: 1, [high]: ratio, [s]: c },
                until: 1000,
                tolerance: 1e-4,
              },
            ],
    };
  },
};
