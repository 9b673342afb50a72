import type { Family } from '../../family.ts';

/** Gradient descent with a tiny step: the factor 1 - sμ is below 1, by as little as 1e-10. */
export const tinyFactor: Family = {
  name: 'tinyFactor',
  kind: 4,
  draw(random) {
    const truth = random.truth();
    const s = 10 ** -random.whole(2, 10);
    const { low, high, given } = random.ends(10);
    const numbers = random.truth();
    const h = numbers ? 's' : `s*${low}`;
    const wrong = [`factor <= 1 - 1.1*${h}`, `factor 1 - 2*${h}`, `factor 1 - 0.5*${h}`, 'diverges'];
    const right = ['factor < 1', `factor 1 - ${h}`, `factor <= 1 - 0.9*${h}`];
    return {
      claim: {
        system: 'x[k+1] = x[k] - s*g[k]',
        given: numbers ? { lambda: '[1, 3]', s } : { ...given, s: `${s}/${low}` },
        rate: random.among(truth ? right : wrong),
      },
      expected: truth,
      why: `the mode μ has the factor 1 - ${s}`,
      probes:
        s < 1e-3
          ? []
          : [{ lambda: [1, 2], symbols: { [low]: 1, [high]: 2, s }, until: 4000, tolerance: 0.01 }],
    };
  },
};
