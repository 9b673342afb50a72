import type { Family } from '../../family.ts';

/** Gradient descent with a step that follows from the spectrum: |1 - sλ| is largest at an end, with equality there. */
export const dependentSymbols: Family = {
  name: 'dependentSymbols',
  kind: 8,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const s = random.step();
    const [step, q, value] = random.among([
      [`1/${high}`, `1 - ${low}/${high}`, 1 / 3],
      [`2/(${low} + ${high})`, `(${high} - ${low})/(${high} + ${low})`, 1 / 2],
      [`1/(${low} + ${high})`, `${high}/(${high} + ${low})`, 1 / 4],
      [`1/(3*${high})`, `1 - ${low}/(3*${high})`, 1 / 9],
    ] as const);
    const margin = random.margin();
    const factor = truth ? q : `${1 - margin}*(${q})`;
    return {
      claim: {
        system: `x[k+1] = x[k] - ${s}*g[k]`,
        given: { ...given, [s]: step },
        expect: `norm(x(k)) <= (${factor})^k*norm(x(0))`,
      },
      expected: truth,
      why: truth ? 'equality at the slowest mode' : `too small by ${margin} in the first step`,
      probes: [
        { lambda: [1], symbols: { [low]: 1, [high]: 3, [s]: value }, until: 40 },
        { lambda: [1, 3], symbols: { [low]: 1, [high]: 3, [s]: value }, until: 40 },
      ],
    };
  },
};
