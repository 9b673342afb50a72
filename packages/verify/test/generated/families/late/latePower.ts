import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Nesterov's flow, d = 3: |2J₁(z)/z| ≤ 3.1(1 + z)^-1.5, z = √λ t, and like 1.596 z^-1.5; a larger power fails late. */
export const latePower: Family = {
  name: 'latePower',
  kind: 6,
  draw(random) {
    const truth = random.truth();
    const w = random.among([0.1, 0.5, 1, 2, 10]);
    const e = random.among([0.05, 0.1, 0.2, 0.4]);
    const constant = random.among([4, 5, 10]);
    const power = truth ? random.among([1.5, 1.5, 1.4, 1]) : 1.5 + e;
    const fails = (constant / 1.6) ** (1 / e);
    return {
      claim: {
        system: "x'' + 3/t*x' + lambda*x = 0",
        given: { lambda: plain(w * w, 8) },
        expect: `norm(x(t)) <= ${constant}*norm(x(0))/(1 + ${w}*t)^${power}`,
      },
      expected: truth,
      why: truth
        ? '|2J₁(z)/z| is below it'
        : `the envelope of 2J₁(z)/z passes it near z = ${plain(fails, 2)}`,
      probes:
        truth || fails < 500
          ? [{ lambda: [plain(w * w, 8)], until: (truth ? 200 : 2 * fails + 50) / w, steps: 20_000 }]
          : [],
    };
  },
};
