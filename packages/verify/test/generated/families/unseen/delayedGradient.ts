import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Gradients that come n steps late: stable exactly for sL < 2 sin(π/(4n + 2)). */
export const delayedGradient: Family = {
  name: 'delayedGradient',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const s = random.step();
    const n = random.among([1, 2, 2, 3]);
    const edge = 2 * Math.sin(Math.PI / (4 * n + 2));
    const margin = random.margin(1e-3);
    const off = truth ? 1 : 1 + random.among([-1, 1]) * margin;
    const text = truth ? `2*sin(pi/${4 * n + 2})` : String(plain(edge * off, 8));
    const at = (h: number) => ({ lambda: [1], symbols: { [low]: 1, [high]: 1, [s]: h }, until: 4000 });
    return {
      claim: {
        system: `x[k+1] = x[k] - ${s}*lambda*x[k-${n}]`,
        given: { ...given, [s]: random.among(['positive', `[0.01/${high}, 3/${high}]`]) },
        stable: `${s}*${high} < ${text}`,
      },
      expected: truth,
      why: `z^${n + 1} - z^${n} + h has a root on the circle at h = ${plain(edge, 8)}`,
      probes: truth ? [at(edge * 0.97), at(edge * 1.03)] : margin < 0.01 ? [] : [at((edge * (1 + off)) / 2)],
    };
  },
};
