import type { Family } from '../../family.ts';

/** Sums of exponentials are convex in the logarithm (Cauchy, Schwarz): loss(t)² ≤ loss(0) loss(2t), equal on one mode. */
export const logConvexity: Family = {
  name: 'logConvexity',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const flow = random.truth();
    const at = flow ? 't' : 'k';
    const loss = random.among(['loss', 'pseudoLoss']);
    const claims = truth
      ? [`${loss}(${at})^2 <= ${loss}(0)*${loss}(2*${at})`]
      : [
          `${loss}(${at})^2 >= ${loss}(0)*${loss}(2*${at})`,
          `${loss}(${at})^2 <= 0.99*${loss}(0)*${loss}(2*${at})`,
        ];
    return {
      claim: {
        system: flow ? "x' = -lambda*x" : 'x[k+1] = x[k] - s*g[k]',
        given: { ...given, ...(flow ? {} : { s: `[0.1/${high}, 0.9/${high}]` }) },
        expect: random.among(claims),
      },
      expected: truth,
      why: 'by the inequality of Cauchy and Schwarz',
      probes: [[1], [1, 2.5]].map((lambda) => ({
        lambda,
        symbols: { [low]: 1, [high]: 2.5, ...(flow ? {} : { s: 0.2 }) },
        until: 12,
      })),
    };
  },
};
