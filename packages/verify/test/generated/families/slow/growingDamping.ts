import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** x'' + btx' + λx = 0 (Kummer): |x| ~ t^(-λ/b) unless λ/b is odd, where a Hermite function times exp(-bt²/2) is left. */
export const growingDamping: Family = {
  name: 'growingDamping',
  kind: 4,
  draw(random) {
    const truth = random.truth();
    const b = random.among([0.5, 1, 2, 4]);
    const ratio = random.among([0.2, 0.5, 0.75, 1.5, 2, 2.5]);
    const margin = random.among([0.5, 0.2, 0.1]);
    const power = 2 * ratio;
    const rate = truth
      ? random.among([`sublinear ${power}`, `sublinear >= ${power}`])
      : random.among([
          'linear > 0',
          `sublinear ${plain(power * (1 + margin), 6)}`,
          `sublinear ${plain(power * (1 - margin), 6)}`,
          `sublinear >= ${plain(power * (1 + margin), 6)}`,
        ]);
    const lambda = b * ratio;
    return {
      claim: { system: `x'' + ${b}*t*x' + lambda*x = 0`, given: { lambda }, rate },
      expected: truth,
      why: `|x| is like t^-${ratio}`,
      // At the end bt times the step has to stay below 2.
      probes:
        rate === 'linear > 0'
          ? []
          : [{ lambda: [lambda], until: 60 / Math.sqrt(b), steps: 20_000, tolerance: 0.03 }],
    };
  },
};
