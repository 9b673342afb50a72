import type { Family } from '../../family.ts';

/** μ loss ≤ pseudo-loss ≤ L loss at every time, whatever the system. */
export const weightedLoss: Family = {
  name: 'weightedLoss',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const margin = random.margin();
    const [end, sign, scale] = random.truth()
      ? ([high, '<=', 1 - margin] as const)
      : ([low, '>=', 1 + margin] as const);
    const system = random.among([
      "x' = -lambda*x",
      `x'' + ${random.between(0.5, 3)}*x' + lambda*x = 0`,
      "x'' + 3/t*x' + lambda*x = 0",
    ]);
    return {
      claim: { system, given, expect: `pseudoLoss(t) ${sign} ${truth ? '' : `${scale}*`}${end}*loss(t)` },
      expected: truth,
      why: 'each mode λ has the pseudo-loss λ times its loss',
      probes: [
        { lambda: [1], symbols: { [low]: 1, [high]: 1 }, until: 6 },
        { lambda: [1, 2, 3], symbols: { [low]: 1, [high]: 3 }, until: 6 },
      ].slice(0, truth ? 2 : 1),
    };
  },
};
