import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Heavy ball's flow is fastest at b = 2√μ, gradient descent at s = 2/(μ + L); beside it the rate is right, but not the best. */
export const bestFriction: Family = {
  name: 'bestFriction',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends(undefined, 1.5);
    const margin = random.among([0.3, 0.1, 0.05, 0.01]);
    if (random.truth()) {
      const q = truth ? 2 : plain(2 * (1 - margin), 6);
      return {
        claim: {
          system: "x'' + b*x' + lambda*x = 0",
          given: { ...given, b: `${q}*sqrt(${low})` },
          rate: `linear ${q}*sqrt(${low})`,
          best: { parameter: 'b', over: `[0.2*sqrt(${low}), 6*sqrt(${low})]` },
        },
        expected: truth,
        why: 'b = 2√μ has the rate 2√μ, and none is faster',
        probes:
          margin < 0.1
            ? []
            : [
                {
                  lambda: [1],
                  symbols: { [low]: 1, [high]: 1.5, b: q },
                  until: 60,
                  steps: 3000,
                  tolerance: 0.03,
                },
              ],
      };
    }
    const [step, factor] = truth
      ? [`2/(${low} + ${high})`, `(${high} - ${low})/(${high} + ${low})`]
      : random.among([
          [`1/${high}`, `1 - ${low}/${high}`],
          [`1.5/(${low} + ${high})`, `1 - 1.5*${low}/(${low} + ${high})`],
        ] as const);
    return {
      claim: {
        system: 'x[k+1] = x[k] - s*g[k]',
        given: { ...given, s: step },
        rate: `factor ${factor}`,
        best: { parameter: 's', over: `[0.01/${high}, 1.99/${high}]` },
      },
      expected: truth,
      why: 's = 2/(μ + L) balances both ends',
      probes: [
        {
          lambda: [1, 3],
          symbols: { [low]: 1, [high]: 3, s: truth ? 0.5 : step.startsWith('1/') ? 1 / 3 : 0.375 },
          until: 150,
          tolerance: 0.02,
        },
      ],
    };
  },
};
