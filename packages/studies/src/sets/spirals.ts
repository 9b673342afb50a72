import type { Recipe } from './recipe.ts';

/** Two interleaved spirals with a little noise, target ±1, and a constant third input in place of a bias. */
export const spirals: Recipe = {
  rows: 80,
  columns: ['x', 'y', 'one'],
  about: 'two interleaved spirals, target ±1',
  sample(stream, x, index, rows) {
    const side = index % 2 === 0 ? 1 : -1;
    const radius = (index + 1) / rows;
    const angle = 3 * Math.PI * radius;
    x[0] = side * radius * Math.cos(angle) + 0.01 * stream.normal();
    x[1] = side * radius * Math.sin(angle) + 0.01 * stream.normal();
    x[2] = 1;
    return side;
  },
};
