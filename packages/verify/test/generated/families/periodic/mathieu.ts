import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';
import { periodGrowth } from '../../monodromy.ts';

/** Inside and outside the tongues of Mathieu's equation with damping. */
export const mathieu: Family = {
  name: 'mathieu',
  kind: 3,
  draw(random) {
    const truth = random.truth();
    for (;;) {
      const unit = random.among([0.5, 1, 1, 2, 10]);
      const b = random.between(0.05, 0.6);
      const e = random.among([0.2, 0.5, 0.8, 1.2, 1.6]);
      const lambda = random.among([0.7, 0.9, 1, 1, 1.1, 1.5, 4]);
      const exponent = periodGrowth(
        () => b,
        (t) => (1 + e * Math.cos(2 * t)) * lambda,
        Math.PI,
      );
      if (Math.abs(exponent) < 0.01) continue;
      const rate = exponent < 0 === truth ? 'linear > 0' : 'diverges';
      const scaled = plain(lambda * unit * unit, 8);
      return {
        claim: {
          system: `x'' + ${plain(b * unit, 8)}*x' + (1 + ${e}*cos(${2 * unit}*t))*lambda*x = 0`,
          given: { lambda: scaled },
          rate,
        },
        expected: truth,
        why: `the growth exponent by one period's matrix is ${plain(exponent * unit, 4)}`,
        probes: [{ lambda: [scaled], until: 200 / unit, steps: 10_000 }],
      };
    }
  },
};
