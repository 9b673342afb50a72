import { checkLabels, type Loss } from './loss.ts';

/** Σ log(1 + e^f) - y f, minus the log-likelihood of labels 0 and 1 at odds e^f; its derivative is 1/(1 + e^(-f)) - y. */
export const logistic: Loss = {
  name: 'logistic',
  title: 'logistic loss',
  factor: () => 1,
  curvature: 1 / 4,
  targetsOf: (outputs) => outputs,
  checkTargets: (y) => checkLabels('logistic', y, 2),
  sum(f, y, residual) {
    let sum = 0;
    for (let i = 0; i < f.length; i++) {
      // of the side whose exponential is at most 1
      const small = Math.exp(-Math.abs(f[i]!));
      const chance = f[i]! >= 0 ? 1 / (1 + small) : small / (1 + small);
      // 1 - chance without what cancels
      residual[i] = y[i] === 1 ? (f[i]! >= 0 ? -small : -1) / (1 + small) : chance;
      const towards = y[i] === 1 ? f[i]! : -f[i]!;
      sum += Math.log1p(small) + Math.max(0, -towards);
    }
    return sum;
  },
};
