import { NetsError } from '../errors.ts';
import { checkLabels, type Loss } from './loss.ts';

/**
 * Σ log Σ_k e^(f_k) - f_y, minus the log-likelihood of the labels 0..K-1, one a sample, at chances e^(f_k)/Σ e^(f_l); its
 * derivative by f_k is the chance of k, less 1 where k is the label. It bends by at most ½ (D. Böhning 1992).
 */
export const softmax: Loss = {
  name: 'softmax',
  title: 'softmax cross-entropy',
  factor: () => 1,
  curvature: 1 / 2,
  targetsOf: () => 1,
  checkTargets(y, outputs) {
    if (outputs < 2) {
      throw new NetsError(
        'bad-label',
        `softmax loss: the network has ${outputs} output; give it one for each class, or take the logistic loss`,
      );
    }
    checkLabels('softmax', y, outputs);
  },
  sum(f, y, residual) {
    const outputs = f.length / y.length;
    let sum = 0;
    for (let i = 0; i < y.length; i++) {
      const from = i * outputs;
      let largest = -Infinity;
      for (let p = from; p < from + outputs; p++) largest = Math.max(largest, f[p]!);
      let total = 0;
      for (let p = from; p < from + outputs; p++) total += residual[p] = Math.exp(f[p]! - largest);
      for (let p = from; p < from + outputs; p++) residual[p]! /= total;
      const label = from + y[i]!;
      residual[label]! -= 1;
      sum += Math.log(total) + largest - f[label]!;
    }
    return sum;
  },
};
