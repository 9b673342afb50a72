import type { Family } from '../../family.ts';

/** Polyak's heavy ball: factor q = (√κ - 1)/(√κ + 1), a double root at both ends. */
export const polyakFactor: Family = {
  name: 'polyakFactor',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends(10 ** random.whole(1, 4), 1.1);
    const margin = random.among([0.05, 0.01, 1e-3]);
    const right = ['factor q', `factor <= ${1 + margin}*q`, 'factor < 1'];
    const wrong = [
      `factor ${1 - margin}*q`,
      `factor <= ${1 - margin}*q`,
      `factor 1 - sqrt(${low}/${high})`,
      'factor q^2',
    ];
    return {
      claim: {
        system: 'x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])',
        given: {
          ...given,
          q: `(sqrt(${high}) - sqrt(${low}))/(sqrt(${high}) + sqrt(${low}))`,
          s: `4/(sqrt(${high}) + sqrt(${low}))^2`,
          beta: 'q^2',
        },
        rate: random.among(truth ? right : wrong),
      },
      expected: truth,
      why: 'all roots have the size √β = q',
      probes:
        margin < 0.05
          ? []
          : [
              {
                lambda: [1, 9],
                symbols: { [low]: 1, [high]: 9, q: 0.5, s: 0.25, beta: 0.25 },
                until: 200,
                tolerance: 0.01,
              },
            ],
    };
  },
};
