import type { Family } from '../../family.ts';

/** Two systems side by side: which one is never behind the other. */
export const comparison: Family = {
  name: 'comparison',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const s = random.step();
    const [a, b] = [random.between(0.1, 0.5), random.between(0.55, 1)];
    const [ahead, behind, more] = random.among([
      [
        `X[k+1] = X[k] - ${b}*${s}*lambda*X[k]`,
        `X[k+1] = X[k] - ${a}*${s}*lambda*X[k]`,
        { [s]: `[0.1/${high}, 1/${high}]` },
      ],
      [
        `X[k+1] = X[k] - ${s}*lambda*X[k]`,
        `X[k+1] = X[k] - ${s}*lambda*X[k+1]`,
        { [s]: `[0.1/${high}, 1/${high}]` },
      ],
      [`X' = -${b}*lambda*X`, `X' = -${a}*lambda*X`, {}],
      [`X' = -lambda*X`, `X' = -lambda/(1 + ${a}*t)*X`, {}],
    ] as const);
    const named = (text: string, name: string): string => text.replaceAll('X', name);
    const at = ahead.includes('[k') ? 'k' : 't';
    const [x, y] = truth ? [ahead, behind] : [behind, ahead];
    return {
      claim: {
        system: named(x, 'x'),
        against: named(y, 'y'),
        given: { ...given, ...more },
        expect: `norm(x(${at})) <= norm(y(${at}))`,
      },
      expected: truth,
      why: 'mode by mode, from the first moment on',
      probes: [
        { lambda: [1, 1.6], symbols: { [low]: 1, [high]: 1.6, [s]: 0.5 }, until: at === 'k' ? 20 : 6 },
      ],
    };
  },
};
