import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Extragradient on a bilinear game: 1 - h² + ih, of size √(1 - h² + h⁴): below 1 exactly for h < 1, falling for h² < 1/2. */
export const extragradient: Family = {
  name: 'extragradient',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const system =
      'x[k+1] = x[k] - s*lambda*(u[k] + s*lambda*x[k]); u[k+1] = u[k] + s*lambda*(x[k] - s*lambda*u[k])';
    const margin = random.among([0.1, 0.03, 0.01]);
    if (random.truth()) {
      const edge = truth ? 1 : plain(1 + random.among([-1, 1]) * margin, 6);
      return {
        claim: { system, given: { ...given, s: 'positive' }, stable: `s*${high} < ${edge}` },
        expected: truth,
        why: 'the edge is sL = 1',
        probes: [
          { lambda: [1], symbols: { [low]: 1, [high]: 1, s: truth ? 0.8 : (1 + edge) / 2 }, until: 5000 },
        ],
      };
    }
    const q = `sqrt(1 - (s*${low})^2 + (s*${low})^4)`;
    return {
      claim: {
        system,
        given: { ...given, s: `[0.1/${high}, 0.7/${high}]` },
        rate: truth
          ? `factor ${q}`
          : random.among([
              `factor ${1 - margin}*${q}`,
              `factor 1 - s*${low}`,
              `factor <= ${1 - margin}*${q}`,
            ]),
      },
      expected: truth,
      why: 'the size of 1 - h² + ih at h = sμ',
      probes: [{ lambda: [1], symbols: { [low]: 1, [high]: 1, s: 0.5 }, until: 300, tolerance: 0.005 }],
    };
  },
};
