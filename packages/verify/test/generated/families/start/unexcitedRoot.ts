import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Two real roots, and a start on the fast one alone: the slow one is never seen. */
export const unexcitedRoot: Family = {
  name: 'unexcitedRoot',
  kind: 13,
  draw(random) {
    const truth = random.truth();
    const wrong = random.among(['other', 'near'] as const);
    const near = 1 + random.among([-1, 1]) * random.among([0.2, 0.1, 0.05]);
    if (random.truth()) {
      const unit = random.among([0.1, 1, 10]);
      const slow = random.whole(1, 4);
      const fast = slow + random.whole(1, 4);
      const lambda = plain(slow * fast * unit * unit, 12);
      const [r, other] = [plain(fast * unit, 12), plain(slow * unit, 12)];
      const rate = truth ? 2 * r : wrong === 'other' ? 2 * other : 2 * r * near;
      return {
        claim: {
          system: `x'' + ${plain((slow + fast) * unit, 12)}*x' + lambda*x = 0`,
          given: { lambda, v0: `-${r}*x0` },
          rate: `linear ${plain(rate, 12)}`,
        },
        expected: truth,
        why: `x = exp(-${r}t): the root ${other} is not excited`,
        probes: [{ lambda: [lambda], v0: [-r], until: 4 / r, steps: 5_000 }],
      };
    }
    const fast = random.among([0.2, 0.3, 0.4, 0.5]);
    const slow = random.among([0.6, 0.7, 0.8, 0.9, 0.95]);
    const s = plain((1 - fast) * (1 - slow), 12);
    const rate = truth ? fast : wrong === 'other' ? slow : fast * near;
    return {
      claim: {
        system: `x[k+1] = x[k] - ${s}*g[k] + ${plain(fast * slow, 12)}*(x[k] - x[k-1])`,
        given: { lambda: 1, v0: `(1 - 1/${fast})*x0` },
        rate: `factor ${plain(rate, 12)}`,
      },
      expected: truth,
      why: `x = ${fast}^k x0: the root ${slow} is not excited`,
      probes: [{ lambda: [1], v0: [1 - 1 / fast], until: 9 }],
    };
  },
};
