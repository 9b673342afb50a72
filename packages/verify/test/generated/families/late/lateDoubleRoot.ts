import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Heavy ball with β = q², sλ = (1 - q)²: x_k = (1 + (1 - q)k)q^k. With the power 1 - e the bound fails late. */
export const lateDoubleRoot: Family = {
  name: 'lateDoubleRoot',
  kind: 6,
  draw(random) {
    const truth = random.truth();
    const q = random.among([0.5, 0.8, 0.9, 0.95]);
    const e = random.among([0.1, 0.2, 0.5]);
    const constant = random.among([1, 2, 3]);
    const power = truth ? random.among([1, 1, 1.2]) : 1 - e;
    const fails = (constant / (1 - q)) ** (1 / e);
    return {
      claim: {
        system: `x[k+1] = x[k] - ${plain((1 - q) ** 2, 8)}*g[k] + ${plain(q * q, 8)}*(x[k] - x[k-1])`,
        given: { lambda: 1 },
        expect: `norm(x(k)) <= ${constant}*(1 + k)^${power}*${q}^k*norm(x(0))`,
      },
      expected: truth,
      why: truth
        ? `(1 + ${plain(1 - q, 4)}k)q^k`
        : `(1 + ${plain(1 - q, 4)}k)q^k passes it near k = ${plain(fails, 2)}`,
      probes: truth || fails < 400 ? [{ lambda: [1], until: truth ? 300 : Math.ceil(2 * fails) }] : [],
    };
  },
};
