import type { Family } from '../../family.ts';

/** In each step of gradient descent every mode falls by (1 - sλ)² ≤ (1 - sμ)², sL ≤ 1: a claim about two steps at once. */
export const stepRatio: Family = {
  name: 'stepRatio',
  kind: 17,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const s = random.step();
    const range = random.among([`(0, 1/${high}]`, `[0.1/${high}, 0.9/${high}]`, `1/${high}`, `0.5/${high}`]);
    const margin = random.margin();
    const loss = random.among(['loss', 'loss', 'pseudoLoss']);
    const q = `(1 - ${s}*${low})^2`;
    return {
      claim: {
        system: `x[k+1] = x[k] - ${s}*g[k]`,
        given: { ...given, [s]: range },
        expect: `${loss}(k+1) <= ${truth ? q : `${1 - margin}*${q}`}*${loss}(k)`,
      },
      expected: truth,
      why: 'each mode by itself; the mode μ with equality',
      probes: [[1], [1, 1.5, 2]].map((lambda) => ({
        lambda,
        symbols: { [low]: 1, [high]: 2, [s]: range.startsWith('1/') ? 0.5 : 0.25 },
        until: 30,
      })),
    };
  },
};
