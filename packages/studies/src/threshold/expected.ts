import { judgedAs } from '../drawn/claims.ts';
import type { StudyRow } from '../study.ts';

/** Measured on the same generator by another program. */
export const expected: readonly StudyRow[] = [
  { beta: 0.05, patterns: '134', primal: '0.3294048057', gap: '≤ 1e-12', support: '31', neurons: '12' },
  { beta: 0.1, patterns: '134', primal: '0.643809611413', gap: '≤ 1e-12', support: '31', neurons: '12' },
  { beta: 0.5, patterns: '134', primal: '2.6850373701', gap: '≤ 1e-12', support: '27', neurons: '11' },
  judgedAs('in general position there are 2 Σ C(n - 1, k) patterns, k < d', 'verified'),
  judgedAs('at the optimum no neuron is steeper than β', 'verified'),
  judgedAs('an optimum has at most n neurons', 'verified'),
  judgedAs('no random hidden layer goes below the optimum', 'verified'),
];
