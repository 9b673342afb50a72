import type { Family } from '../../family.ts';

/** The implicit (proximal) step: (1 + sλ)^-k, for every s; exp(-sμk) is out of its reach. */
export const implicitGradient: Family = {
  name: 'implicitGradient',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const s = random.step();
    const h = `${s}*${low}`;
    const relation = truth
      ? random.among([
          { expect: `norm(x(k)) <= (1 + ${h})^(-k)*norm(x(0))` },
          { rate: `factor 1/(1 + ${h})` },
          { rate: 'factor < 1' },
        ] as const)
      : random.among([
          { expect: `norm(x(k)) <= exp(-${h}*k)*norm(x(0))` },
          { expect: `norm(x(k)) <= (1 + 1.01*${h})^(-k)*norm(x(0))` },
          { rate: `factor <= 1 - ${h}` },
        ] as const);
    return {
      claim: {
        system: `x[k+1] = x[k] - ${s}*lambda*x[k+1]`,
        given: { ...given, [s]: random.among(['positive', `[0.1/${high}, 1/${high}]`]) },
        ...relation,
      },
      expected: truth,
      why: 'the mode μ is (1 + sμ)^-k',
      probes: [{ lambda: [1], symbols: { [low]: 1, [high]: 1, [s]: 0.5 }, until: 60 }],
    };
  },
};
