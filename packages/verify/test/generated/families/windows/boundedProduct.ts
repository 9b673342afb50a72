import { bound } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** ∏(1 + c/j^p) from j = 1, p > 1: 2000 factors, and the rest by Euler and Maclaurin. */
function product(c: number, p: number): number {
  const last = 2000;
  let sum = 0;
  for (let j = 1; j <= last; j++) sum += Math.log1p(c / j ** p);
  for (let n = 1; n <= 3; n++) {
    const q = n * p;
    const rest = last ** (1 - q) / (q - 1) - last ** -q / 2 + (q * last ** (-q - 1)) / 12;
    sum += ((-1) ** (n + 1) / n) * c ** n * rest;
  }
  return Math.exp(sum);
}

/** Products that converge, or not: ∏(1 + c/j^p) is bounded exactly for p > 1. */
export const boundedProduct: Family = {
  name: 'boundedProduct',
  kind: 14,
  draw(random) {
    const truth = random.truth();
    const c = random.among([0.02, 0.1, 0.3, 0.5, 1, 2]);
    const system = (p: number): string => `x[k+1] = (1 + ${c}*lambda/(k + 1)^${p})*x[k]`;
    if (random.truth()) {
      const p = truth ? random.among([0.5, 0.8, 1]) : random.among([1.2, 1.4, 1.5, 2]);
      return {
        claim: { system: system(p), given: { lambda: 1 }, rate: 'diverges' },
        expected: truth,
        why: `the sum of k^-${p} ${truth ? 'diverges' : 'converges'}`,
        probes: p > 1 && p < 1.5 ? [] : [{ lambda: [1], until: 5000 }],
      };
    }
    const p = random.among([1.3, 1.5, 2, 3]);
    const margin = random.margin(1e-3);
    const sharp = product(c, p);
    const early = (c / ((p - 1) * margin)) ** (1 / (p - 1)) < 3000;
    return {
      claim: {
        system: system(p),
        given: { lambda: 1 },
        expect: `norm(x(k)) <= ${bound(sharp, truth, margin)}*norm(x(0))`,
      },
      expected: truth,
      why: `the product tends to ${sharp.toPrecision(8)} from below`,
      probes: early || truth ? [{ lambda: [1], until: 6000 }] : [],
    };
  },
};
