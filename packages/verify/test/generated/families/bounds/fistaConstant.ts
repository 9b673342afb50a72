import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** FISTA's method on one mode, h = sλ: the largest ½h x_k²(k + 1)² over k ≤ 400 and a grid of h, and where it is. */
function worst(): { readonly value: number; readonly h: number } {
  let best = { value: 0.5, h: 1 };
  for (let i = 0; i <= 400; i++) {
    const h = 10 ** (-5 + i / 80);
    let [x, before] = [1, 1];
    for (let k = 0; k <= 400; k++) {
      const value = 0.5 * h * x * x * (k + 1) ** 2;
      if (value > best.value) best = { value, h };
      const y = x + ((k - 1) / (k + 2)) * (x - before);
      before = x;
      x = y - h * y;
    }
  }
  return best;
}
const sharp = worst();

export const fistaConstant: Family = {
  name: 'fistaConstant',
  kind: 17,
  draw(random) {
    const truth = random.truth();
    const constant = truth
      ? random.among([2, 1.5 * sharp.value, 1.1 * sharp.value])
      : random.among([0.95, 0.9, 0.7]) * sharp.value;
    return {
      claim: {
        system: 'y[k] = x[k] + (k - 1)/(k + 2)*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]',
        given: { L: 'positive', lambda: '[0, L]', s: random.among(['(0, 1/L]', '1/L']) },
        expect: `pseudoLoss(k) <= ${plain(constant, 6)}*norm(x(0))^2/(s*(k + 1)^2)`,
      },
      expected: truth,
      why: `the least constant is about ${sharp.value.toPrecision(4)}, at sλ = ${sharp.h.toPrecision(3)}`,
      probes: [sharp.h, 0.01, 0.3, 1].map((h) => ({ lambda: [h], symbols: { L: 1, s: 1 }, until: 500 })),
    };
  },
};
