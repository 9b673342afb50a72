import type { Recipe } from './recipe.ts';

/** sin(πx) at evenly spaced x in [-1, 1]; the constant second input stands for the bias that the network lacks. */
export const sine: Recipe = {
  rows: 40,
  columns: ['x', 'one'],
  about: 'a sine on [-1, 1], evenly spaced',
  sample(_stream, x, index, rows) {
    x[0] = -1 + (2 * (index + 0.5)) / rows;
    x[1] = 1;
    return Math.sin(Math.PI * x[0]);
  },
};
