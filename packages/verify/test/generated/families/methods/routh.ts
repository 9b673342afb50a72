import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Third order: x''' + a2 x'' + a1 x' + λx = 0 decays exactly for λ < a1 a2 (Routh). */
export const routh: Family = {
  name: 'routh',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const margin = random.margin();
    const off = truth ? 1 : plain(1 + random.among([-1, 1]) * margin, 8);
    const numbers = random.truth();
    const [a1, a2] = [random.between(0.5, 3), random.between(0.5, 3)];
    const edge = a1 * a2;
    const at = (L: number) => ({
      lambda: [L],
      symbols: { [low]: L, [high]: L, a1, a2 },
      until: 400,
      steps: 20_000,
    });
    return {
      claim: {
        system: "x''' + a2*x'' + a1*x' + lambda*x = 0",
        given: { ...given, a1: numbers ? a1 : 'positive', a2: numbers ? a2 : 'positive' },
        stable: `a1*a2 > ${off === 1 ? '' : `${off}*`}${high}`,
      },
      expected: truth,
      why: 'the edge is L = a1 a2',
      probes: truth
        ? [at(edge * 0.9), at(edge * 1.1)]
        : margin < 0.03
          ? []
          : [at((edge * (1 + 1 / off)) / 2)],
    };
  },
};
