import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Damping d/(t + a) + e/(t + a)²: the loss is like t^-d; neither a nor e changes the exponent. */
export const nearExponent: Family = {
  name: 'nearExponent',
  kind: 18,
  draw(random) {
    const truth = random.truth();
    const d = random.among([0.5, 1, 1.5, 2, 3, 4.5]);
    const a = random.among([0.5, 1, 2, 10]);
    const e = random.among([0, 0.5, 1, 3]);
    const margin = random.among([0.3, 0.1, 0.01, 1e-3, 5e-4]);
    const lambda = random.among([1, 2, 0.5, '[1, 3]', '[0.5, 1]']);
    const atLeast = random.truth();
    const claimed = truth ? d : plain(d * (1 + (atLeast ? 1 : random.among([-1, 1])) * margin), 8);
    const second = e === 0 ? '' : ` + ${e}/(t + ${a})^2`;
    return {
      claim: {
        system: `x'' + (${d}/(t + ${a})${second})*x' + lambda*x = 0`,
        given: { lambda },
        rate: `sublinear ${atLeast ? '>= ' : ''}${claimed}`,
      },
      expected: truth,
      why: `the loss is like t^-${d}`,
      probes: margin < 0.1 && !truth ? [] : [{ lambda: [1], until: 300, steps: 10_000, tolerance: 0.05 }],
    };
  },
};
