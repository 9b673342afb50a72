import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';
import { periodGrowth } from '../../monodromy.ts';

/** Friction b + c sin t, which has no closed form: the rate by the matrix of one period; a bound a little too fast fails late. */
export const breathingFriction: Family = {
  name: 'breathingFriction',
  kind: 7,
  draw(random) {
    const truth = random.truth();
    const b = random.between(0.1, 0.6);
    const c = random.between(0.1, 0.5);
    const lambda = random.among([1.3, 2, 3, 5]);
    const rate = -periodGrowth(
      (t) => b + c * Math.sin(t),
      () => lambda,
      2 * Math.PI,
    );
    const margin = random.among([0.2, 0.1, 0.05]);
    const q = plain(rate * (truth ? 1 - margin : 1 + margin), 5);
    const bounded = random.truth();
    // Between two periods the size changes by exp(2c) at most, and by the square root of the condition number.
    const fails = Math.log(40) / (rate * margin);
    return {
      claim: {
        system: `x'' + (${b} + ${c}*sin(t))*x' + lambda*x = 0`,
        given: { lambda },
        ...(bounded
          ? { expect: `norm(x(t)) <= 20*exp(-${q}*t)*norm(x(0))` }
          : { rate: `linear >= ${plain(2 * q, 8)}` }),
      },
      expected: truth,
      why: `the matrix of one period has the rate ${plain(rate, 6)} of |x|`,
      probes: [{ lambda: [lambda], until: truth ? 200 : 1.5 * fails + 20, steps: 6000, tolerance: 0.02 }],
    };
  },
};
