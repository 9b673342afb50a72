import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Gradient descent at sL = 2 ± ε: the factor is -(1 ± ε), from a tenth to 1e-13. */
export const slowFactor: Family = {
  name: 'slowFactor',
  kind: 5,
  draw(random) {
    const truth = random.truth();
    const epsilon = 10 ** -random.whole(1, 13);
    const grows = random.truth();
    const s = plain(grows ? 2 + epsilon : 2 - epsilon, 15);
    const rate = grows === truth ? 'diverges' : random.among(['factor < 1', 'factor <= 1']);
    return {
      claim: {
        system: 'x[k+1] = x[k] - s*g[k]',
        given: { lambda: random.among([1, '[0.5, 1]', '[0.1, 1]']), s },
        rate,
      },
      expected: truth,
      why: `the factor of the mode 1 is -(1 ${grows ? '+' : '-'} ${epsilon})`,
      probes: epsilon < 1e-3 ? [] : [{ lambda: [1], until: 3000, tolerance: 1e-7 }],
    };
  },
};
