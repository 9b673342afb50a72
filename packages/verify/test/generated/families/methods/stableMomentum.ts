import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Jury's conditions: heavy ball 2(1 + β); look-ahead (2 + 2β)/(1 + 2β); averaged gradients 2(1 + β)/(1 - β). */
export const stableMomentum: Family = {
  name: 'stableMomentum',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const [system, edge, value] = random.among([
      ['x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])', '2*(1 + beta)', 3],
      ['y[k] = x[k] + beta*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]', '(2 + 2*beta)/(1 + 2*beta)', 1.5],
      ['m[k] = beta*m[k-1] + (1 - beta)*g[k]; x[k+1] = x[k] - s*m[k]', '2*(1 + beta)/(1 - beta)', 6],
    ] as const);
    const margin = random.margin();
    const off = truth ? 1 : 1 + random.among([-1, 1]) * margin;
    const at = (h: number) => ({
      lambda: [1],
      symbols: { [low]: 1, [high]: 1, beta: 0.5, s: h },
      until: 3000,
    });
    return {
      claim: {
        system,
        given: {
          ...given,
          beta: random.among(['[0, 0.9]', '[0.1, 0.6]']),
          s: random.among(['positive', `[0.1/${high}, 60/${high}]`]),
        },
        stable: `s*${high} < ${truth ? '' : `${plain(off, 8)}*`}${edge}`,
      },
      expected: truth,
      why: `the edge is ${edge}`,
      probes: truth
        ? [at(value * 0.97), at(value * 1.03)]
        : margin < 0.003
          ? []
          : [at((value * (1 + off)) / 2)],
    };
  },
};
