import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** V = v² + λx² + bxv has V' = -bV along x'' + bx' + λx = 0: it falls where it is positive, and rises where negative. */
export const crossEnergy: Family = {
  name: 'crossEnergy',
  kind: 10,
  draw(random) {
    const truth = random.truth();
    const unit = random.among([0.1, 1, 1, 10]);
    const b = random.between(2.5, 5);
    const lambda = random.among([1, 1, 1.5]);
    // Between the two eigen-directions V is negative.
    const inside = random.truth();
    const r = inside ? -b / 2 : random.among([-b - 0.5, 0.3, 2, -0.1]);
    const start = r * r + b * r + lambda;
    const sign = start > 0 === truth ? '' : '-';
    const scaled = { lambda: plain(lambda * unit * unit, 8), b: plain(b * unit, 8), r: plain(r * unit, 8) };
    return {
      claim: {
        system: `x'' + b*x' + lambda*x = 0`,
        given: { lambda: scaled.lambda, b: scaled.b, v0: `${scaled.r}*x0` },
        decreases: sign === '' ? 'v^2 + lambda*x^2 + b*x*v' : '-(v^2 + lambda*x^2 + b*x*v)',
      },
      expected: truth,
      why: `V' = -bV, and V starts at ${plain(start * unit * unit, 4)} x0²`,
      probes: [
        { lambda: [scaled.lambda], v0: [scaled.r], symbols: { b: scaled.b }, until: 5 / unit, steps: 4000 },
      ],
    };
  },
};
