import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** x'' + atx' + a(n + 1)x = 0, n even, at rest: He_n(√a t)/He_n(0) exp(-at²/2); n = 2: 1 - z, n = 4: 1 - 2z + z²/3, z = at². */
export const hermite: Family = {
  name: 'hermite',
  kind: 9,
  draw(random) {
    const truth = random.truth();
    const a = random.among([0.1, 0.5, 1, 2, 5]);
    const n = random.among([2, 4]);
    const lambda = plain(a * (n + 1), 8);
    const z = `${a}*t^2`;
    const polynomial = n === 2 ? `(1 + ${z})` : `(1 + 2*${z} + (${z})^2/3)`;
    const wrong = random.among([
      `${polynomial}*exp(-${a * 0.51}*t^2)`,
      `${polynomial}*exp(-${a * 0.505}*t^2)`,
      `${random.among([2, 10])}*exp(-${a / 2}*t^2)`,
    ]);
    return {
      claim: {
        system: `x'' + ${a}*t*x' + lambda*x = 0`,
        given: { lambda },
        expect: `norm(x(t)) <= ${truth ? `${polynomial}*exp(-${a / 2}*t^2)` : wrong}*norm(x(0))`,
      },
      expected: truth,
      why: `a Hermite polynomial of degree ${n} times exp(-${a / 2}t²)`,
      // Further out the other solution, a power of t, comes in by rounding.
      probes:
        wrong.startsWith('(') && !truth ? [] : [{ lambda: [lambda], until: 5 / Math.sqrt(a), steps: 10_000 }],
    };
  },
};
