import type { Family } from '../../family.ts';

/** Damping d/(1 + t)^q: for q > 1 its integral is finite and the energy keeps a part; for q = 1 it falls like t^-d. */
export const integrableDamping: Family = {
  name: 'integrableDamping',
  kind: 7,
  draw(random) {
    const truth = random.truth();
    const q = truth ? 1 : random.among([1.1, 1.2, 1.5, 2]);
    const d = random.among([1, 1, 1.5, 2]);
    const constant = random.among([20, 50, 100]);
    return {
      claim: {
        system: `x'' + ${d}*x'/(1 + t)${q === 1 ? '' : `^${q}`} + lambda*x = 0`,
        given: { lambda: random.among(['[1, 4]', '[1, 2]', 1]) },
        expect: `norm(x(t))^2 <= ${constant}*norm(x(0))^2/(1 + t)`,
      },
      expected: truth,
      why:
        q === 1
          ? `the energy falls like t^-${d}`
          : `the energy tends to a limit above 0: exp of -${d}/(${q} - 1), about`,
      probes: q > 1 && (q < 1.5 || d > 1) ? [] : [{ lambda: [1], until: 600, steps: 15_000 }],
    };
  },
};
