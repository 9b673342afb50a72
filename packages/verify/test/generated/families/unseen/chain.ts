import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** x follows u, which follows gradient flow: x' = a(u - x), u' = -λu; the slower of both decides. */
export const chain: Family = {
  name: 'chain',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const lambda = random.between(0.5, 3);
    const a = plain(lambda * random.among([0.3, 0.6, 1.5, 2, 4]), 4);
    const [slow, fast] = [Math.min(a, lambda), Math.max(a, lambda)];
    const margin = random.among([0.2, 0.05, 0.01]);
    const rate = truth
      ? random.among([`linear ${2 * slow}`, `linear 2*min(a, ${lambda})`, `linear >= ${slow}`])
      : random.among([
          `linear ${2 * fast}`,
          `linear ${plain(2 * slow * (1 + margin), 8)}`,
          `linear >= ${plain(2 * slow * (1 + margin), 8)}`,
        ]);
    return {
      claim: { system: "x' = a*(u - x); u' = -lambda*u", given: { lambda, a, u0: 'x0' }, rate },
      expected: truth,
      why: `the rates are ${a} and ${lambda}`,
      probes: [{ lambda: [lambda], further: { u: 1 }, until: 50 / slow, steps: 8000, tolerance: 0.004 }],
    };
  },
};
