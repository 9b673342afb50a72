import type { Family } from '../../family.ts';

/** Damping d/(1 + t) + c with a tiny c: the loss has the rate c, however small. */
export const tinyRate: Family = {
  name: 'tinyRate',
  kind: 4,
  draw(random) {
    const truth = random.truth();
    const d = random.among([0.5, 1, 2, 3]);
    const c = random.among([1e-2, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6]);
    const none = !truth && random.truth();
    const rate = truth
      ? random.among(['linear > 0', `linear ${c}`, `linear >= ${c}`, `linear >= ${0.5 * c}`])
      : none
        ? random.among(['linear > 0', `linear >= ${c}`])
        : random.among([`linear >= ${2 * c}`, `linear ${2 * c}`, `linear ${0.5 * c}`]);
    return {
      claim: {
        system: `x'' + (${d}/(1 + t)${none ? '' : ' + c'})*x' + lambda*x = 0`,
        given: { lambda: random.among(['[1, 4]', '[2, 3]', 1]), ...(none ? {} : { c }) },
        rate,
      },
      expected: truth,
      why: none ? `the loss is like t^-${d}` : `the loss is like t^-${d} exp(-${c}t)`,
      probes: c < 0.01 ? [] : [{ lambda: [2], until: 800, steps: 20_000, tolerance: 0.2 }],
    };
  },
};
