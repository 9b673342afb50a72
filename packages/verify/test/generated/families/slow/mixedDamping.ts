import type { Family } from '../../family.ts';

/** Damping d/t + c, c < 2√μ: |x| ~ t^(-d/2) exp(-ct/2), so the loss has the rate c exactly. */
export const mixedDamping: Family = {
  name: 'mixedDamping',
  kind: 4,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const d = random.among([1, 2, 3, 4, 6]);
    const c = random.between(0.1, 1.8);
    const wrong = random.among([
      `sublinear ${d}`,
      `linear ${2 * c}*sqrt(${low})`,
      `linear ${c * 0.9}*sqrt(${low})`,
      `linear >= ${c * 1.05}*sqrt(${low})`,
    ]);
    const right = random.among([`linear ${c}*sqrt(${low})`, `linear >= ${c}*sqrt(${low})`, 'linear > 0']);
    return {
      claim: {
        system: `x'' + (${d}/t + ${c}*sqrt(${low}))*x' + lambda*x = 0`,
        given: { ...given, ...(random.truth() ? { t0: random.among([1, 0.1]) } : {}) },
        rate: truth ? right : wrong,
      },
      expected: truth,
      why: `the loss is like t^-${d} exp(-${c}√μ t)`,
      probes: [
        { lambda: [1, 2], symbols: { [low]: 1, [high]: 2 }, until: 60 / c, steps: 8_000, tolerance: 0.015 },
      ],
    };
  },
};
