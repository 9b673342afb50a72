/** Explicit Euler, order 1, fixed steps of `initialStep`. Euler 1768. Not to be confused with the symplectic Euler method. */
import { explicitRungeKutta } from './explicit.ts';
import type { Tableau } from './tableau.ts';

export const eulerTableau: Tableau = { c: [0], a: [[]], b: [1] };

export const euler = explicitRungeKutta({ name: 'euler', order: 1, errorOrder: 0, tableau: eulerTableau });
