import { bound } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** sup ½z²φ(z)² for x'' + (d/t)x' + λx = 0: d = 2: φ = sin z/z; d = 3: 2J₁/z; d = 4: 3(sin z - z cos z)/z³. */
const sharp: Readonly<Record<number, number>> = { 2: 0.5, 3: 0.6771339, 4: supremum() };

function supremum(): number {
  const value = (z: number): number => 0.5 * ((3 * (Math.sin(z) - z * Math.cos(z))) / (z * z)) ** 2;
  return Math.max(...Array.from({ length: 100_000 }, (_, i) => value(0.5 + 1e-4 * i)));
}

export const nesterovConstant: Family = {
  name: 'nesterovConstant',
  kind: 17,
  draw(random) {
    const truth = random.truth();
    const d = random.among([2, 3, 4]);
    const margin = random.margin();
    return {
      claim: {
        system: `x'' + ${d}/t*x' + lambda*x = 0`,
        given: { lambda: random.among(['nonnegative', 'positive', '[0, 5]']) },
        expect: `pseudoLoss(t) <= ${bound(sharp[d]!, truth, margin)}*norm(x(0))^2/t^2`,
      },
      expected: truth,
      why: `the least constant is ${sharp[d]!.toPrecision(7)}`,
      probes: [{ lambda: [1], until: 12, steps: 6000 }],
    };
  },
};
