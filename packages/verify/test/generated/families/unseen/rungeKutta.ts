import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Gradient flow by Runge and Kutta's methods of order 2, 3, 4: Taylor polynomials of exp(-h), stable up to 2, 2.5127, 2.7853. */
export const rungeKutta: Family = {
  name: 'rungeKutta',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const s = random.step();
    const h = `(${s}*lambda)`;
    const [factor, edge] = random.among([
      [`1 - ${h} + ${h}^2/2`, 2],
      [`1 - ${h} + ${h}^2/2 - ${h}^3/6`, 2.51274532662],
      [`1 - ${h} + ${h}^2/2 - ${h}^3/6 + ${h}^4/24`, 2.78529356341],
    ] as const);
    const margin = random.among([0.1, 0.01, 1e-3]);
    const off = truth ? 1 : 1 + random.among([-1, 1]) * margin;
    const range = truth
      ? `(0, ${plain(edge * (1 - margin), 6)}/${high}]`
      : `(0, ${plain(edge * (1 + margin), 6)}/${high}]`;
    const at = (value: number) => ({
      lambda: [0.5, 1],
      symbols: { [low]: 0.5, [high]: 1, [s]: value },
      until: 400,
      tolerance: 1e-5,
    });
    const inRange = random.truth();
    return {
      claim: {
        system: `x[k+1] = (${factor})*x[k]`,
        given: { ...given, [s]: inRange ? range : 'positive' },
        ...(inRange
          ? { rate: 'factor < 1' }
          : { stable: `${s}*${high} < ${plain(edge * off, truth ? 12 : 8)}` }),
      },
      expected: truth,
      why: `the edge is ${edge}`,
      probes: inRange
        ? [at(truth ? edge * (1 - margin) : edge * (1 + margin * 0.9))]
        : truth
          ? [at(edge * 0.97), at(edge * 1.03)]
          : [at((edge * (1 + off)) / 2)],
    };
  },
};
