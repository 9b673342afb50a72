import type { Loss } from './loss.ts';

/** ½ Σ (f - y)², the loss of the theory. */
export const halfSum: Loss = {
  name: 'half-sum',
  title: 'half the sum of squared errors',
  factor: () => 1,
  curvature: 1,
  targetsOf: (outputs) => outputs,
  checkTargets: () => {},
  sum(f, y, residual) {
    let sum = 0;
    for (let i = 0; i < f.length; i++) {
      const difference = f[i]! - y[i]!;
      residual[i] = difference;
      sum += difference * difference;
    }
    return sum / 2;
  },
};
