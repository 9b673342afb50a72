import type { Family } from '../../family.ts';

/** x' = -λt^p x: exp(-λt^(p+1)/(p+1)), faster than every exponential. */
export const superExponential: Family = {
  name: 'superExponential',
  kind: 9,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const p = random.among([1, 2, 0.5]);
    const lambda = [1, 3];
    const probes = [{ lambda, symbols: { [low]: 1, [high]: 3 }, until: 6, steps: 5_000 }];
    const system = `x' = -lambda*t^${p}*x`;
    if (random.truth()) {
      const rate = truth
        ? random.among([`linear >= 100*${low}`, `linear > 0`, `sublinear >= 50`])
        : random.among([`linear ${low}`, 'diverges', `sublinear 20`]);
      return {
        claim: { system, given, rate },
        expected: truth,
        why: 'faster than every exponential',
        probes: [],
      };
    }
    const margin = random.margin(1e-3);
    const speed = truth ? random.among([p + 1, (p + 1) * (1 + margin)]) : (p + 1) * (1 - margin);
    return {
      claim: { system, given, expect: `norm(x(t)) <= exp(-${low}*t^${p + 1}/${speed})*norm(x(0))` },
      expected: truth,
      why: `the mode μ is exp(-μt^${p + 1}/${p + 1})`,
      probes: [...probes, { ...probes[0]!, lambda: [1] }],
    };
  },
};
