import { bound } from '../../draw.ts';
import type { Family } from '../../family.ts';

/**
 * x'' + (d/t)x' + λx = 0 from t0 with a velocity: |x| ≤ |x0| + |v0| t0/(d - 1), reached by λ = 0 as t → ∞ (later humps
 * of other modes are lower, as the energy falls).
 */
export const movingStart: Family = {
  name: 'movingStart',
  kind: 17,
  draw(random) {
    const truth = random.truth();
    const d = random.among([2, 3, 4, 6]);
    const t0 = random.among([1, 0.5, 2, 10]);
    const margin = random.margin(1e-3);
    const sharp = t0 / (d - 1);
    return {
      claim: {
        system: `x'' + ${d}/t*x' + lambda*x = 0`,
        given: { lambda: 'nonnegative', t0, v0: 'any' },
        expect: `norm(x(t)) <= norm(x(0)) + ${bound(sharp, truth, margin)}*norm(v(0))`,
      },
      expected: truth,
      why: `the mode 0 drifts by v0 t0/(d - 1) = ${sharp.toPrecision(6)} v0`,
      probes:
        d === 2 && margin < 0.01
          ? []
          : [0, 0.01, 1].slice(0, truth ? 3 : 1).map((unit) => ({
              lambda: [unit / t0 ** 2],
              v0: [1],
              until: 400 * t0,
              steps: 6000,
            })),
    };
  },
};
