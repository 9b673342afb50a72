import type { Family } from '../../family.ts';

/** Functions below zero of x², which falls: they fall where they grow with x². */
export const negativeEnergy: Family = {
  name: 'negativeEnergy',
  kind: 10,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const c = random.whole(1, 9);
    const energy = truth
      ? random.among([`x^2 - ${c}`, `-${c} + 2*x^2`, `-1/(1 + ${c}*x^2)`, `lambda*x^2 - ${c}`])
      : random.among([`-x^2`, `${c} - x^2`, `-${c} - x^2`, `-${c}*lambda*x^2`, `-x^2*(1 + x^2)`]);
    const flow = random.truth();
    return {
      claim: {
        system: flow ? "x' = -lambda*x" : 'x[k+1] = x[k] - s*g[k]',
        given: { ...given, ...(flow ? {} : { s: `[0.1/${high}, 1.5/${high}]` }) },
        decreases: energy,
      },
      expected: truth,
      why: 'x² falls on every mode',
      probes: [
        {
          lambda: [1, 2],
          symbols: { [low]: 1, [high]: 2, ...(flow ? {} : { s: 0.3 }) },
          until: flow ? 5 : 10,
        },
      ],
    };
  },
};
