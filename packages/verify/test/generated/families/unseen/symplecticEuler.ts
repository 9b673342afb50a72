import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Heavy ball's flow by symplectic Euler steps h: momentum 1 - bh, step h², so stable exactly for h²L < 4 - 2bh. */
export const symplecticEuler: Family = {
  name: 'symplecticEuler',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const h = random.among([0.05, 0.1, 0.2]);
    const margin = random.margin();
    const off = truth ? 1 : plain(1 + random.among([-1, 1]) * margin, 8);
    const b = 1;
    const edge = (4 - 2 * b * h) / h ** 2;
    const at = (L: number) => ({ lambda: [L], symbols: { [low]: L, [high]: L, b }, until: 4000 });
    return {
      claim: {
        system: `v[k] = v[k-1] - ${h}*(b*v[k-1] + lambda*x[k]); x[k+1] = x[k] + ${h}*v[k]`,
        given: { ...given, b: '[0.1, 4]' },
        stable: `${plain(h * h, 8)}*${high} < ${off === 1 ? '' : `${off}*`}(4 - ${2 * h}*b)`,
      },
      expected: truth,
      why: 'Jury’s condition for the momentum 1 - bh and the step h²',
      probes: truth ? [at(edge * 0.97), at(edge * 1.03)] : margin < 0.01 ? [] : [at((edge * (1 + off)) / 2)],
    };
  },
};
