import { bound } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** λ(1 - sλ)^(2k) is largest at sλ = 1/(2k + 1): times 2k + 1 it falls with k, so the first k looked at is the worst. */
export const interiorMode: Family = {
  name: 'interiorMode',
  kind: 17,
  draw(random) {
    const truth = random.truth();
    const k = random.whole(1, 12);
    const margin = random.margin();
    const sharp = 0.5 * (1 - 1 / (2 * k + 1)) ** (2 * k);
    const range = random.among(['1/L', '(0, 1/L]']);
    return {
      claim: {
        system: 'x[k+1] = x[k] - s*g[k]',
        given: { L: 'positive', lambda: '[0, L]', s: range },
        expect: `pseudoLoss(k) <= (k < ${k - 0.5} ? 1 : ${bound(sharp, truth, margin)}/(2*k + 1))*norm(x(0))^2/s`,
      },
      expected: truth,
      why: `the least constant is ${sharp.toPrecision(8)}, at k = ${k}, sλ = 1/${2 * k + 1}`,
      probes: [{ lambda: [1 / (2 * k + 1)], symbols: { L: 1, s: 1 }, until: 60 }],
    };
  },
};
