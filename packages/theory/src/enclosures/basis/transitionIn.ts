import type { ParsedSystem } from '../../systems/linearSystem.ts';
import { EnclosureError } from './enclosureError.ts';
import type { Field } from './field.ts';

/**
 * The matrix A of z' = A z (or z_next = A z) from the equations' coefficients [newest | state] · (newest, state) = 0, in any
 * field and for any number of unknowns: what `transition` does with doubles. @throws EnclosureError
 */
export function transitionIn<T>(system: ParsedSystem, cells: readonly T[], field: Field<T>): T[][] {
  const { unknowns, dimension: m } = system;
  const [n, width] = [unknowns.length, unknowns.length + m];
  const rows = Array.from({ length: n }, (_, i) => cells.slice(i * width, (i + 1) * width));
  eliminate(rows, field);
  const matrix = Array.from({ length: m }, () => Array.from({ length: m }, () => field.zero));
  const continuous = system.time === 'continuous';
  unknowns.forEach(({ depth, offset }, i) => {
    if (depth === 0) return;
    matrix[continuous ? offset + depth - 1 : offset] = rows[i]!.slice(n).map((c) => field.negate(c));
    for (let j = 1; j < depth; j++) {
      const row = continuous ? offset + j - 1 : offset + j;
      matrix[row]![continuous ? row + 1 : row - 1] = field.one;
    }
  });
  return matrix;
}

/** Gauss-Jordan on the first columns, as many as there are rows. */
function eliminate<T>(rows: T[][], field: Field<T>): void {
  for (let i = 0; i < rows.length; i++) {
    const pivot = rows.findIndex((row, j) => j >= i && field.isUnit(row[i]!));
    if (pivot === -1) {
      throw new EnclosureError('undefined-coefficient', 'the equations do not determine the newest values');
    }
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    const by = rows[i]![i]!;
    const top = rows[i]!.map((value) => (field.isZero(value) ? value : field.divide(value, by)));
    rows[i] = top;
    for (let j = 0; j < rows.length; j++) {
      const factor = rows[j]![i]!;
      if (j === i || field.isZero(factor)) continue;
      rows[j] = rows[j]!.map((value, column) =>
        field.isZero(top[column]!) ? value : field.subtract(value, field.multiply(factor, top[column]!)),
      );
    }
  }
}
