import { bound } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** x'' + x'/t + λx = 0: √z |J₀(z)| stays below √(2/π) and tends to it at its peaks, like 1 - 1/(16z²). */
export const besselConstant: Family = {
  name: 'besselConstant',
  kind: 17,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const margin = random.margin();
    return {
      claim: {
        system: "x'' + 1/t*x' + lambda*x = 0",
        given,
        expect: `norm(x(t)) <= ${bound(Math.sqrt(2 / Math.PI), truth, margin)}*norm(x(0))/sqrt(sqrt(${low})*t)`,
      },
      expected: truth,
      why: 'the supremum of √z |J₀(z)| is √(2/π)',
      probes:
        margin < 1e-3 ? [] : [{ lambda: [1], symbols: { [low]: 1, [high]: 1 }, until: 60, steps: 8000 }],
    };
  },
};
