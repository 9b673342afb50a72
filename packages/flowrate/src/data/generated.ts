/** Data sets made from a seed: small, smooth, and the same on every machine. */
import { matrix, randomStream, rowOf, type RandomStream } from '@flowrate/linalg';
import type { DataSet } from './dataSet.ts';

interface Recipe {
  readonly rows: number;
  readonly columns: readonly string[];
  /** Writes one sample into x and gives its target. */
  readonly sample: (stream: RandomStream, x: Float64Array, index: number, rows: number) => number;
}

const names = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, j) => `${prefix}${j}`);

/** Points on the unit sphere of R^10; the target has a linear, a quadratic and an oscillating part. */
const sphere: Recipe = {
  rows: 60,
  columns: names('x', 10),
  sample(stream, x) {
    for (let j = 0; j < x.length; j++) x[j] = stream.normal();
    const norm = Math.hypot(...x);
    for (let j = 0; j < x.length; j++) x[j]! /= norm;
    return x[0]! + 2 * x[1]! * x[2]! + Math.sin(3 * x[3]!);
  },
};

/** A sine on [-1, 1]; the constant second input stands for the bias that the network does not have. */
const sine: Recipe = {
  rows: 40,
  columns: ['x', 'one'],
  sample(_stream, x, index, rows) {
    x[0] = -1 + (2 * (index + 0.5)) / rows;
    x[1] = 1;
    return Math.sin(Math.PI * x[0]);
  },
};

/** Two interleaved spirals, target ±1, with a constant third input. */
const spirals: Recipe = {
  rows: 80,
  columns: ['x', 'y', 'one'],
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

/** The four quadrants of the square, target +1 where the signs agree, with a constant third input. */
const xor: Recipe = {
  rows: 64,
  columns: ['x', 'y', 'one'],
  sample(stream, x) {
    x[0] = 2 * stream.uniform() - 1;
    x[1] = 2 * stream.uniform() - 1;
    x[2] = 1;
    return x[0] * x[1] > 0 ? 1 : -1;
  },
};

const recipes: Readonly<Record<string, Recipe>> = { sphere, sine, spirals, xor };

export const generatedNames: readonly string[] = Object.keys(recipes);

/** The data set of that name with so many rows (its own number by default). */
export function generate(name: string, rows: number | undefined, seed: number): DataSet {
  const recipe = recipes[name]!;
  const n = rows ?? recipe.rows;
  const stream = randomStream(seed).split(name);
  const X = matrix(n, recipe.columns.length);
  const y = Float64Array.from({ length: n }, (_, i) => recipe.sample(stream, rowOf(X, i), i, n));
  return { name, X, y, featureNames: recipe.columns, targetName: 'target', notes: [] };
}
