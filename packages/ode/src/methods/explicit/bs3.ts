/**
 * Bogacki-Shampine 3(2), four stages, the last at the new point; cubic Hermite dense output. For loose tolerances.
 * P. Bogacki, L. F. Shampine, A 3(2) pair of Runge-Kutta formulas, Applied Mathematics Letters 2 (1989).
 */
import { explicitRungeKutta } from './explicit.ts';
import type { Tableau } from './tableau.ts';

export const bs3Tableau: Tableau = {
  c: [0, 1 / 2, 3 / 4, 1],
  a: [[], [1 / 2], [0, 3 / 4], [2 / 9, 1 / 3, 4 / 9]],
  b: [2 / 9, 1 / 3, 4 / 9, 0],
  error: [-5 / 72, 1 / 12, 1 / 9, -1 / 8],
};

export const bs3 = explicitRungeKutta({ name: 'bs3', order: 3, errorOrder: 2, tableau: bs3Tableau });
