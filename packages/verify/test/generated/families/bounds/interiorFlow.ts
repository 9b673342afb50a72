import { bound } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Gradient flow: λ^n exp(-2λt) is at most (n/(2et))^n, for the pseudo-loss (n = 1) and the velocity (n = 2). */
export const interiorFlow: Family = {
  name: 'interiorFlow',
  kind: 17,
  draw(random) {
    const truth = random.truth();
    const margin = random.margin();
    const rate = random.among([1, 1, 2, 0.5]);
    const velocity = random.truth();
    const sharp = velocity ? 1 / Math.E : 1 / (4 * Math.E * rate);
    const constant = bound(sharp, truth, margin);
    return {
      claim: {
        system: rate === 1 ? "x' = -lambda*x" : `x' = -${rate}*lambda*x`,
        given: { lambda: random.among(['nonnegative', 'positive']) },
        expect: velocity
          ? `norm(v(t)) <= ${constant}*norm(x(0))/t`
          : `pseudoLoss(t) <= ${constant}*norm(x(0))^2/t`,
      },
      expected: truth,
      why: `the least constant is ${sharp.toPrecision(8)}`,
      probes: [{ lambda: [1], until: 4, steps: 4000 }],
    };
  },
};
