import { linearisedAt } from '../implicit/linearisedAt.ts';
import { firstColumn } from '../implicit/shape.ts';
import type { SparseMatrix, System } from '../method.ts';
import type { Tolerance } from '../tolerance.ts';
import { algebraicRows, type AlgebraicRow } from './algebraicRows.ts';

/** Σ weight·v over the rows. */
const sumOver = ({ rows, weights }: AlgebraicRow, v: (row: number) => number): number =>
  rows.reduce((sum, row, k) => sum + weights[k]! * v(row), 0);

/** The entries of a square matrix that are not zero. */
function entriesOf(size: number, at: (i: number, j: number) => number): SparseMatrix {
  const rows: number[] = [];
  const columns: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const value = at(i, j);
      if (value === 0) continue;
      rows.push(i);
      columns.push(j);
      values.push(value);
    }
  }
  return {
    rows: Int32Array.from(rows),
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
  };
}

/**
 * Says so where the algebraic equations leave components without a derivative undetermined: their Jacobian Nᵀ J K is singular, N
 * and K bases of the left and right null space of M. E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, VI.1.
 */
export function highIndex(
  system: System,
  tolerance: Tolerance,
  t: number,
  y: Float64Array,
): string | undefined {
  const { n, mass } = system;
  if (mass === undefined) return undefined;
  const equations = algebraicRows(n, mass);
  const { shape, J } = linearisedAt(system, tolerance, t, y);
  const slope = (i: number, j: number): number => {
    const place = j - firstColumn(shape, i);
    return place < 0 || place >= shape.width ? 0 : J[i * shape.width + place]!;
  };
  const { rows, columns, values } = mass;
  const free = algebraicRows(n, { rows: columns, columns: rows, values });
  const restricted = entriesOf(equations.length, (a, b) =>
    sumOver(equations[a]!, (i) => sumOver(free[b]!, (j) => slope(i, j))),
  );
  if (algebraicRows(equations.length, restricted).length === 0) return undefined;
  return 'The algebraic equations do not determine the components without a derivative (an index above 1): differentiate them by t until they do, or take another component for unknown';
}
