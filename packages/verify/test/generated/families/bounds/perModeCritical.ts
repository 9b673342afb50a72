import type { Family } from '../../family.ts';

/** Every mode at its own critical damping: (1 + z)exp(-z), z = √λ t, which falls with λ. */
export const perModeCritical: Family = {
  name: 'perModeCritical',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const margin = random.among([0.1, 0.01, 1e-3]);
    const w = `sqrt(${low})`;
    const relation = random.truth()
      ? { rate: `linear ${truth ? 2 : random.among([2 * (1 + margin), 2 * (1 - margin)])}*${w}` }
      : { expect: `norm(x(t)) <= (1 + ${truth ? '' : `${1 - margin}*`}${w}*t)*exp(-${w}*t)*norm(x(0))` };
    return {
      claim: { system: "x'' + 2*sqrt(lambda)*x' + lambda*x = 0", given, ...relation },
      expected: truth,
      why: 'the mode μ is (1 + √μ t)exp(-√μ t)',
      probes:
        'rate' in relation && margin < 0.05
          ? []
          : [{ lambda: [1], symbols: { [low]: 1, [high]: 1 }, until: 60, steps: 8000 }],
    };
  },
};
