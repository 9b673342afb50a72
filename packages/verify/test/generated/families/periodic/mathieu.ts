import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** The growth exponent of x'' + bx' + (1 + e cos 2t)λx = 0: the eigenvalues of one period's matrix. */
function growth(b: number, e: number, lambda: number): number {
  const steps = 2000;
  const h = Math.PI / steps;
  const columns = [
    [1, 0],
    [0, 1],
  ].map(([x0, v0]) => {
    let [x, v] = [x0!, v0!];
    const force = (t: number, x: number, v: number): number =>
      -b * v - (1 + e * Math.cos(2 * t)) * lambda * x;
    for (let n = 0; n < steps; n++) {
      const t = n * h;
      const [k1, l1] = [v, force(t, x, v)];
      const [k2, l2] = [v + (h / 2) * l1, force(t + h / 2, x + (h / 2) * k1, v + (h / 2) * l1)];
      const [k3, l3] = [v + (h / 2) * l2, force(t + h / 2, x + (h / 2) * k2, v + (h / 2) * l2)];
      const [k4, l4] = [v + h * l3, force(t + h, x + h * k3, v + h * l3)];
      x += (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
      v += (h / 6) * (l1 + 2 * l2 + 2 * l3 + l4);
    }
    return [x, v] as const;
  });
  const trace = columns[0]![0] + columns[1]![1];
  const determinant = Math.exp(-b * Math.PI);
  const inner = (trace * trace) / 4 - determinant;
  const size = inner < 0 ? Math.sqrt(determinant) : Math.abs(trace) / 2 + Math.sqrt(inner);
  return Math.log(size) / Math.PI;
}

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
      const exponent = growth(b, e, lambda);
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
