import type { Family } from '../../family.ts';

/** Coefficients like (1 + t)^-q, 0 < q < 1: exp(-ct^(1-q)) is faster than every power, slower than every exponential. */
export const stretched: Family = {
  name: 'stretched',
  kind: 19,
  draw(random) {
    const truth = random.truth();
    const q = random.among([0.2, 0.3, 0.5, 0.6, 0.8]);
    const c = random.among([0.5, 1, 2]);
    const p = random.among([2, 5, 10, 20, 30]);
    const first = random.truth();
    const right = [`sublinear >= ${p}`, `sublinear > ${p}`];
    const wrong = ['linear > 0', `linear ${c}`, `sublinear ${p}`, 'diverges', `linear >= ${0.1 * c}`];
    const rate = random.among(truth ? right : wrong);
    const early = first && (rate === 'diverges' || (truth && q < 0.4 && p <= 10));
    return {
      claim: {
        system: first ? `x' = -${c}*lambda/(1 + t)^${q}*x` : `x'' + ${c}/(1 + t)^${q}*x' + lambda*x = 0`,
        given: { lambda: random.among([1, '[1, 2]', 2]) },
        rate,
      },
      expected: truth,
      why: `|x| is like exp(-C t^${1 - q})`,
      probes: early ? [{ lambda: [1], until: 300, steps: 20_000 }] : [],
    };
  },
};
