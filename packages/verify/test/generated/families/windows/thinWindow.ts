import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** A factor above 1 only where a parameter lies in a window of width w around c0. */
export const thinWindow: Family = {
  name: 'thinWindow',
  kind: 15,
  draw(random) {
    const truth = random.truth();
    const centre = random.between(0.1, 0.9, 3);
    const w = random.among([1e-1, 1e-2, 1e-3, 1e-4, 1e-5]);
    const peaked = random.truth();
    const height = truth ? random.among([0.4, 0.49, 0.499]) : random.among([0.6, 0.55]);
    const system = peaked
      ? `x[k+1] = x[k] - (0.5 - ${height}/(1 + ((c - ${centre})/${w})^2))*g[k]`
      : `x[k+1] = x[k] - ((c - ${centre})^2 ${truth ? '+' : '-'} ${plain(w * w, 3)})*g[k]`;
    const relation = random.among([{ expect: 'norm(x(k)) <= norm(x(0))' }, { rate: 'factor <= 1' }] as const);
    return {
      claim: { system, given: { lambda: 1, c: '[0, 1]' }, ...relation },
      expected: truth,
      why: truth ? 'the factor stays below 1' : `the factor is above 1 at c = ${centre}`,
      probes: w < 1e-2 ? [] : [{ lambda: [1], symbols: { c: centre }, until: 2000, tolerance: 1e-6 }],
    };
  },
};
