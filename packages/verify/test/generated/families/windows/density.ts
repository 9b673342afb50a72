import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Weights λ^(a-1) near 0: the loss is like t^-a where slow modes are exp(-λt/b), like t^-min(2a, d) for damping d/t. */
export const density: Family = {
  name: 'density',
  kind: 12,
  draw(random) {
    const truth = random.truth();
    const a = random.among([0.3, 0.5, 0.75, 1, 1.5]);
    const symbol = random.truth();
    const d = random.among([4, 5]);
    const [system, power] = random.among([
      ["x' = -lambda*x", 1],
      [`x'' + ${random.among([0.5, 1, 2, 3])}*x' + lambda*x = 0`, 1],
      [`x'' + ${d}/t*x' + lambda*x = 0`, 2],
    ] as const);
    const off = truth ? 1 : random.among([2, 1.3, 0.8, 0.6]);
    const text = symbol ? `${power * off}*a` : String(plain(power * off * a, 6));
    const nodes = Array.from({ length: 36 }, (_, i) => 10 ** (-8 + i / 4));
    return {
      claim: {
        system,
        density: symbol ? 'a' : String(a),
        given: { lambda: 'nonnegative', ...(symbol ? { a: `[${a}, ${a + 0.2}]` } : {}) },
        rate: `sublinear ${text}`,
      },
      expected: truth,
      why: `the loss is like t^-${power === 1 ? 'a' : '2a'}`,
      probes: [
        {
          lambda: nodes,
          x0: nodes.map((l) => Math.sqrt(l ** a)),
          symbols: { a },
          until: 60,
          steps: 1000,
          tolerance: 0.12,
        },
      ],
    };
  },
};
