import type { Family } from '../../family.ts';

/** A step that kills a mode at once: bounds from below fail only where sλ is 1, or close to it. */
export const killingStep: Family = {
  name: 'killingStep',
  kind: 11,
  draw(random) {
    const truth = random.truth();
    const small = 10 ** -random.whole(1, 5);
    const [low, high] = [
      random.among([0.2, 0.3, 0.5]),
      truth ? random.among([0.7, 0.8, 0.85]) : random.among([1.2, 1.5, 1.7]),
    ];
    const fixed = random.truth();
    return {
      claim: {
        system: fixed ? 'x[k+1] = x[k] - s*g[k]' : 'x[k+1] = x[k] - s/(k + 1)*g[k]',
        given: { lambda: 1, s: `[${low}, ${high}]` },
        expect: fixed ? `norm(x(k)) >= ${small}^k*norm(x(0))` : `norm(x(k)) >= ${small}*norm(x(0))/(k + 1)^3`,
      },
      expected: truth,
      why: truth ? `1 - s is at least ${(1 - high).toFixed(2)}` : 's = 1 kills the mode in the first step',
      probes: [{ lambda: [1], symbols: { s: truth ? high : 1 + small / 100 }, until: 40 }],
    };
  },
};
