import type { Recipe } from './recipe.ts';

/** Points of the square [-1, 1]², target +1 where the signs agree and -1 elsewhere, with a constant third input. */
export const xor: Recipe = {
  rows: 64,
  columns: ['x', 'y', 'one'],
  about: 'the four quadrants of a square, target ±1',
  sample(stream, x) {
    x[0] = 2 * stream.uniform() - 1;
    x[1] = 2 * stream.uniform() - 1;
    x[2] = 1;
    return x[0] * x[1] > 0 ? 1 : -1;
  },
};
