import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** x' = -(a + c sin(wt))λx: the mean a decides, however large c is. */
export const breathingFlow: Family = {
  name: 'breathingFlow',
  kind: 3,
  draw(random) {
    const truth = random.truth();
    const { low, given } = random.ends();
    const a = random.between(0.2, 3);
    const c = random.between(0.2, 5);
    const w = random.among([0.5, 1, 2, 3]);
    const wave = random.among([`sin(${w}*t)`, `cos(${w}*t)`, `sin(${w}*t)^3`]);
    const wrong = a * random.among([0.5, 0.9, 1.01, 1.001, 2]);
    const rate = truth ? a : wrong;
    // Over so long a time the wave changes the mean by a few thousandths.
    const until = plain((400 * c) / (w * a) + 100, 2);
    const slow = plain(50 / (a * until), 3);
    const probe = {
      lambda: [slow],
      symbols: { [low]: slow },
      until,
      steps: Math.round(20 * until),
      tolerance: 0.03,
    };
    return {
      claim: {
        system: `x' = -(${a} + ${c}*${wave})*lambda*x`,
        given,
        rate: `linear ${plain(2 * rate, 8)}*${low}`,
      },
      expected: truth,
      why: `the mean of the coefficient is ${a}`,
      probes: truth || Math.abs(rate / a - 1) > 0.05 ? [probe] : [],
    };
  },
};
