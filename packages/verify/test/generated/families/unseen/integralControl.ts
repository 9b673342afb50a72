import type { Family } from '../../family.ts';

/** x' = -λx - cu, u' = x with c > L²/4: ω² + λω + c has the real part -λ/2, so the loss has the rate μ. */
export const integralControl: Family = {
  name: 'integralControl',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const margin = random.among([0.5, 0.1, 0.01]);
    const u = random.among(['u', 'w', 'z']);
    return {
      claim: {
        system: `x' = -lambda*x - c*${u}; ${u}' = x`,
        given: { ...given, c: `[${random.among([0.3, 1])}*${high}^2, 4*${high}^2]` },
        rate: truth
          ? random.among([`linear ${low}`, 'linear > 0', `linear >= 0.9*${low}`])
          : random.among([
              `linear 2*${low}`,
              `linear ${1 + margin}*${low}`,
              `linear >= ${1 + margin}*${low}`,
            ]),
      },
      expected: truth,
      why: 'the roots have the real part -λ/2',
      probes: [
        { lambda: [1], symbols: { [low]: 1, [high]: 1, c: 2 }, until: 60, steps: 8000, tolerance: 0.005 },
      ],
    };
  },
};
