/** Data sets made from a seed: small, smooth, and the same for the same seed. */
import { matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { randomStream } from '@flowrate/base';
import type { Recipe } from './recipe.ts';
import { sine } from './sine.ts';
import { sphere } from './sphere.ts';
import { spirals } from './spirals.ts';
import { xor } from './xor.ts';

const recipes: ReadonlyMap<string, Recipe> = new Map(Object.entries({ sphere, sine, spirals, xor }));

/** Inputs, one sample a row, and what is to be learned from them. */
export interface GeneratedSet {
  readonly name: string;
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly featureNames: readonly string[];
  readonly targetName: string;
  /** What it is, for people. */
  readonly notes: readonly string[];
}

export const generatedNames: readonly string[] = [...recipes.keys()];

/**
 * The generated data set of that name with so many rows (its own number by default); undefined where there is none.
 * Each set draws from a stream of its own under the seed.
 */
export function generate(name: string, rows: number | undefined, seed: number): GeneratedSet | undefined {
  const recipe = recipes.get(name);
  if (recipe === undefined) return undefined;
  const n = rows ?? recipe.rows;
  const stream = randomStream(seed).split(name);
  const X = matrix(n, recipe.columns.length);
  const y = Float64Array.from({ length: n }, (_, i) => recipe.sample(stream, rowOf(X, i), i, n));
  const notes = [`${name}: ${recipe.about}; target as it is`];
  return { name, X, y, featureNames: recipe.columns, targetName: 'target', notes };
}
