import { bound, plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** x'' + bx' + λx = 0, underdamped, from numbers x0 and v0: |x| is largest at the start or at the first zero of x'. */
export const numberStart: Family = {
  name: 'numberStart',
  kind: 1,
  draw(random) {
    const truth = random.truth();
    const unit = random.scale();
    const lambda = plain(random.between(0.5, 4) * unit * unit, 6);
    const b = plain(random.between(0.1, 1) * unit, 6);
    const x0 = random.among([0.5, 1, 2, 3, -2]);
    const v0 = plain(Math.sign(x0) * random.between(0.5, 4) * unit, 6);
    const w = Math.sqrt(lambda - (b * b) / 4);
    const angle = Math.atan2(v0 * w, (b * v0) / 2 + lambda * x0);
    const t = (angle <= 0 ? angle + Math.PI : angle) / w;
    const turn =
      Math.exp((-b * t) / 2) * (x0 * Math.cos(w * t) + ((v0 + (b * x0) / 2) / w) * Math.sin(w * t));
    const sharp = Math.max(Math.abs(x0), Math.abs(turn));
    const margin = random.margin();
    return {
      claim: {
        system: `x'' + ${b}*x' + lambda*x = 0`,
        given: { lambda, x0, v0 },
        expect: `norm(x(t)) <= ${bound(sharp, truth, margin)}`,
      },
      expected: truth,
      why: `the largest |x| is ${plain(sharp, 8)}, at the first zero of the velocity`,
      probes: [{ lambda: [lambda], x0: [x0], v0: [v0], until: 12 / unit, steps: 6_000 }],
    };
  },
};
