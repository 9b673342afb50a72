import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** The rate is b exactly up to b = 2√μ; beyond, b - √(b² - 4μ). The range ends on this side or a little beyond. */
export const criticalOvershoot: Family = {
  name: 'criticalOvershoot',
  kind: 15,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const b = random.friction();
    const margin = random.margin();
    const end = truth ? random.among([2, 2, 1.9]) : plain(2 * (1 + margin), 8);
    const start = random.among([0.01, 0.1, 1]);
    return {
      claim: {
        system: `x'' + ${b}*x' + lambda*x = 0`,
        given: { ...given, [b]: `[${start}*sqrt(${low}), ${end}*sqrt(${low})]` },
        rate: `linear ${b}`,
      },
      expected: truth,
      why: 'beyond 2√μ the slow root is smaller than b/2',
      probes:
        margin < 0.003 && !truth
          ? []
          : [
              {
                lambda: [1],
                symbols: { [low]: 1, [high]: 1, [b]: truth ? 1.5 : end },
                until: 150,
                steps: 10_000,
              },
            ],
    };
  },
};
