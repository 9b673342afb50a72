import { OdeError } from '../errors.ts';
import type { SparseMatrix } from '../method.ts';
import type { FirstOrderProblem } from '../problem.ts';
import { numbersOf } from './checkProblem.ts';

/**
 * The mass matrix of a problem of n components: n numbers are its diagonal, n² all of it, row by row.
 * @throws OdeError `bad-mass`, `bad-shape` or `not-finite`
 */
export function massOf({ mass }: FirstOrderProblem, n: number): SparseMatrix | undefined {
  if (mass === undefined) return undefined;
  const entries = numbersOf('mass', mass, 'bad-mass');
  const isDiagonal = entries.length === n;
  if (!isDiagonal && entries.length !== n * n) {
    throw new OdeError(
      'bad-shape',
      `mass has ${entries.length} entries for ${n} components; give n² = ${n * n}, M_ij at i·n + j, or the ${n} of its diagonal`,
    );
  }
  const bad = entries.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new OdeError('not-finite', `mass[${bad}] is ${entries[bad]}; give finite numbers`);
  const places: number[] = [];
  entries.forEach((value, place) => {
    if (value !== 0) places.push(place);
  });
  return {
    rows: Int32Array.from(places, (place) => (isDiagonal ? place : Math.floor(place / n))),
    columns: Int32Array.from(places, (place) => (isDiagonal ? place : place % n)),
    values: Float64Array.from(places, (place) => entries[place]!),
  };
}
