import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** x[k+1] = x[k] - 2s g[k] + s g[k-1]: z² - (1 - 2h)z - h, inside the circle exactly for h < 2/3; the factor while h ≤ 1/2. */
export const optimisticGradient: Family = {
  name: 'optimisticGradient',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const s = random.step();
    const system = `x[k+1] = x[k] - 2*${s}*lambda*x[k] + ${s}*lambda*x[k-1]`;
    const margin = random.among([0.1, 0.03, 0.01]);
    if (random.truth()) {
      const off = truth ? 1 : 1 + random.among([-1, 1]) * margin;
      const at = (h: number) => ({ lambda: [1], symbols: { [low]: 1, [high]: 1, [s]: h }, until: 4000 });
      return {
        claim: {
          system,
          given: { ...given, [s]: 'positive' },
          stable: `${s}*${high} < ${off === 1 ? '2/3' : plain((2 / 3) * off, 6)}`,
        },
        expected: truth,
        why: 'the root -1 is reached at h = 2/3',
        probes: truth ? [at(0.6), at(0.7)] : [at(((2 / 3) * (1 + off)) / 2)],
      };
    }
    const h = `${s}*${low}`;
    const q = `(1 - 2*${h} + sqrt(1 + 4*(${h})^2))/2`;
    return {
      claim: {
        system,
        given: { ...given, [s]: `[0.05/${high}, 0.3/${high}]` },
        rate: truth ? `factor ${q}` : random.among([`factor ${1 - margin}*${q}`, `factor 1 - 2*${h}`]),
      },
      expected: truth,
      why: 'the larger root at h = sμ',
      probes: [{ lambda: [1], symbols: { [low]: 1, [high]: 1, [s]: 0.3 }, until: 300, tolerance: 0.005 }],
    };
  },
};
