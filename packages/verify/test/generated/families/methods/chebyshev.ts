import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Two Chebyshev steps in turn: over both of them 1/T₂(σ), σ = (L + μ)/(L - μ), at both ends of the spectrum. */
export const chebyshev: Family = {
  name: 'chebyshev',
  kind: 3,
  draw(random) {
    const truth = random.truth();
    const high = random.among([2, 3, 5, 9, 17]);
    const [middle, half] = [(high + 1) / 2, (high - 1) / 2];
    const steps = [1, -1].map((sign) => plain(1 / (middle + (sign * half) / Math.SQRT2), 12)) as [
      number,
      number,
    ];
    const sigma = middle / half;
    const factor = Math.sqrt(1 / (2 * sigma * sigma - 1));
    const margin = random.margin(1e-3);
    const claimed = plain(factor * (truth ? 1 + margin : 1 - margin), 8);
    return {
      claim: {
        system: `x[k+1] = x[k] - (mod(k, 2) < 0.5 ? ${steps[0]} : ${steps[1]})*g[k]`,
        given: { lambda: `[1, ${high}]` },
        rate: `factor <= ${claimed}`,
      },
      expected: truth,
      why: `the factor is 1/√T₂(σ) = ${plain(factor, 8)}`,
      probes: margin < 0.003 ? [] : [{ lambda: [1, high], until: 200, tolerance: 0.001 }],
    };
  },
};
