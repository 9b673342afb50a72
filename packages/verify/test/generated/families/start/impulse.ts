import { bound, plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** x0 = 0, v0 given: |x| < |v0|/b, approached as λ → 0; at critical damping v0 t exp(-bt/2), at most 2v0/(be). */
export const impulse: Family = {
  name: 'impulse',
  kind: 1,
  draw(random) {
    const truth = random.truth();
    const margin = random.margin(1e-3);
    const b = random.between(0.5, 4);
    if (random.truth()) {
      const { low, high, given } = random.ends();
      const constant = truth ? random.among([1, 1 + margin]) : 1 - margin;
      const lambda = (b * b * margin) / 50;
      return {
        claim: {
          system: "x'' + b*x' + lambda*x = 0",
          given: { ...given, b: 'positive', x0: 0, v0: 'any' },
          expect: `norm(x(t)) <= ${constant === 1 ? '' : `${constant}*`}norm(v(0))/b`,
        },
        expected: truth,
        why: 'the slower the mode, the closer it comes to v0/b',
        probes: [
          {
            lambda: [lambda],
            x0: [0],
            v0: [1],
            symbols: { [low]: lambda, [high]: lambda, b },
            until: 20 / b,
            steps: 4000,
          },
        ],
      };
    }
    const lambda = plain((b * b) / 4, 8);
    const v0 = random.among([1, -1, 2, 0.5]);
    const sharp = (2 * Math.abs(v0)) / (b * Math.E);
    return {
      claim: {
        system: `x'' + ${b}*x' + lambda*x = 0`,
        given: { lambda, x0: 0, v0 },
        expect: `norm(x(t)) <= ${bound(sharp, truth, margin)}`,
      },
      expected: truth,
      why: `v0 t exp(-${b / 2}t) is at most ${sharp.toPrecision(8)}`,
      probes: [{ lambda: [lambda], x0: [0], v0: [v0], until: 20 / b, steps: 4000 }],
    };
  },
};
