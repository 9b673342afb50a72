import { judgedAs } from '../drawn/claims.ts';
import type { StudyRow } from '../study.ts';

const ends = { distance: '6.75e-3', rootEpsilon: '6.47e-3' } as const;

/** Measured on the same generator by another program. */
export const expected: readonly StudyRow[] = [
  // Of straight-through the source does not give the step size: one more or less of 31, 25 and 2.
  { scale: 1, askew: '50', rounding: '50', straightThrough: '≤ 32', ...ends },
  { scale: 0.8, askew: '50', rounding: '50', straightThrough: '≤ 26', ...ends },
  { scale: 0.3, askew: '34', rounding: '34', straightThrough: '≤ 3', ...ends },
  { scale: 1, straightThrough: '≥ 30' },
  { scale: 0.8, straightThrough: '≥ 24' },
  { scale: 0.3, straightThrough: '≥ 1' },
  judgedAs('violated constraints heal at least like e^(-αt)', 'verified'),
  judgedAs('at the end |w² - 1| ≤ √ε', 'refuted'),
  judgedAs('at the end |w² - 1| ≤ 1.1 √ε', 'verified'),
  judgedAs('annealing finds the best binary weights more often than rounding the real optimum', 'refuted'),
  judgedAs('annealing finds them more often than deterministic straight-through', 'verified'),
  judgedAs('on two moons annealing ends below straight-through in most binary networks', 'refuted'),
];
