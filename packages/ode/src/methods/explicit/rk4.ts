/** The classical Runge-Kutta method, order 4, fixed steps of `initialStep`. Kutta 1901. */
import { explicitRungeKutta } from './explicit.ts';
import type { Tableau } from './tableau.ts';

export const rk4Tableau: Tableau = {
  c: [0, 1 / 2, 1 / 2, 1],
  a: [[], [1 / 2], [0, 1 / 2], [0, 0, 1]],
  b: [1 / 6, 1 / 3, 1 / 3, 1 / 6],
};

export const rk4 = explicitRungeKutta({ name: 'rk4', order: 4, errorOrder: 0, tableau: rk4Tableau });
