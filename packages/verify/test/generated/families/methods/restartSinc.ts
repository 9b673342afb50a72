import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** x'' + (2/t)x' + λx = 0, restarted when √μ t = τ ≤ 2.4: each period multiplies the mode μ by sin τ/τ, the others by less. */
export const restartSinc: Family = {
  name: 'restartSinc',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const tau = random.between(0.8, 2.4);
    const margin = random.among([0.1, 0.03, 0.01, 0.003]);
    const rate = (2 * Math.log(tau / Math.sin(tau))) / tau;
    return {
      claim: {
        system: "x'' + 2/t*x' + lambda*x = 0",
        restart: `${tau}/sqrt(${low})`,
        given,
        rate: `linear >= ${plain(rate * (truth ? 1 - margin : 1 + margin), 6)}*sqrt(${low})`,
      },
      expected: truth,
      why: `the rate is ${plain(rate, 6)} √μ`,
      probes: [{ lambda: [1], symbols: { [low]: 1, [high]: 1 }, until: 1, tolerance: 0.001 }],
    };
  },
};
