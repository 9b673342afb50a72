import type { Recipe } from './recipe.ts';

/** Points on the unit sphere of R^10; the target x0 + 2·x1·x2 + sin(3·x3) has a linear, a quadratic and a wavy part. */
export const sphere: Recipe = {
  rows: 60,
  columns: Array.from({ length: 10 }, (_, j) => `x${j}`),
  about: 'points on the unit sphere of R^10, smooth target',
  sample(stream, x) {
    for (let j = 0; j < x.length; j++) x[j] = stream.normal();
    const norm = Math.hypot(...x);
    for (let j = 0; j < x.length; j++) x[j]! /= norm;
    return x[0]! + 2 * x[1]! * x[2]! + Math.sin(3 * x[3]!);
  },
};
