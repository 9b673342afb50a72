import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Steps s/(k + n): a quotient of Γ functions, |x| ~ k^-sλ, while sλ < n. */
export const stepSchedule: Family = {
  name: 'stepSchedule',
  kind: 11,
  draw(random) {
    const truth = random.truth();
    const n = random.whole(2, 6);
    const h = random.between(0.1, 1.9);
    const margin = random.among([0.5, 0.1, 0.01]);
    const low = random.truth();
    const claimed = truth ? 2 * h : plain(2 * h * (low ? 1 - margin : 1 + margin), 8);
    const atLeast = (truth || !low) && random.truth();
    return {
      claim: {
        system: `x[k+1] = x[k] - s/(k + ${n})*g[k]`,
        given: { lambda: 1, s: h },
        rate: `sublinear ${atLeast ? '>= ' : ''}${plain(claimed, 8)}`,
      },
      expected: truth,
      why: `|x| is like k^-${h}`,
      probes: [{ lambda: [1], until: 4000, tolerance: 0.005 }],
    };
  },
};
