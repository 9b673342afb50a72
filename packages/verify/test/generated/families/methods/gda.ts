import type { Family } from '../../family.ts';

/** Gradient descent and ascent on a bilinear game: taken at once it grows by √(1 + h²), in turn (h < 2) it stays bounded. */
export const gda: Family = {
  name: 'gda',
  kind: 5,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const s = random.step();
    const alternating = random.truth();
    const range = alternating
      ? `[0.1/${high}, 1.5/${high}]`
      : random.among(['positive', `[0.001/${high}, 0.1/${high}]`]);
    const next = alternating ? `x[k] - ${s}*lambda*u[k]` : 'x[k]';
    const rate = alternating === truth ? random.among(['factor <= 1']) : 'diverges';
    return {
      claim: {
        system: `x[k+1] = x[k] - ${s}*lambda*u[k]; u[k+1] = u[k] + ${s}*lambda*(${next})`,
        given: { ...given, [s]: range },
        rate,
      },
      expected: truth,
      why: alternating ? 'determinant 1, trace 2 - h²' : 'the size of 1 + ih',
      probes: [{ lambda: [1], symbols: { [low]: 1, [high]: 1, [s]: 0.3 }, until: 300, tolerance: 0.3 }],
    };
  },
};
