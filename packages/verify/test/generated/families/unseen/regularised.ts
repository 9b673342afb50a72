import type { Family } from '../../family.ts';

/** Weight decay and Gauss-Newton: λ is replaced by λ + w, or by λ/(λ + τ); both grow with λ, so μ decides. */
export const regularised: Family = {
  name: 'regularised',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const w = random.among(['w', 'tau', 'decay', 'ridge']);
    const [system, right, wrong] = random.among([
      [`x' = -(lambda + ${w})*x`, `${low} + ${w}`, [low, w, `${low} + 1.01*${w}`]],
      [
        `x' = -lambda/(lambda + ${w})*x`,
        `${low}/(${low} + ${w})`,
        [`${high}/(${high} + ${w})*1.01`, `${low}/${w}`, `1.001*${low}/(${low} + ${w})`],
      ],
    ] as const);
    const claimed = truth ? right : random.among(wrong);
    const asRate = random.truth();
    // A bound may be weaker than the truth, a rate that is meant exactly may not.
    const weaker = claimed === low || claimed === w;
    return {
      claim: {
        system,
        given: { ...given, [w]: 'positive' },
        ...(asRate || weaker
          ? { rate: `linear 2*(${claimed})` }
          : { expect: `norm(x(t)) <= exp(-(${claimed})*t)*norm(x(0))` }),
      },
      expected: truth,
      why: `the mode μ has the rate ${right}`,
      probes: claimed.startsWith('1.001')
        ? []
        : [{ lambda: [1], symbols: { [low]: 1, [high]: 1, [w]: 0.7 }, until: 30, tolerance: 0.003 }],
    };
  },
};
