import { binary, negate, number, substitute, type Expression } from '@flowrate/formula';
import type { ParsedSystem } from './linearSystem.ts';

/**
 * The matrix A of z' = A z (or z_next = A z) as expressions, row by row, symbols replaced: what `transition` does with
 * numbers, for digits beyond doubles. Undefined for more than two unknowns.
 */
export function transitionTrees(
  system: ParsedSystem,
  known: ReadonlyMap<string, Expression>,
): Expression[][] | undefined {
  const { unknowns, dimension: m, time } = system;
  const n = unknowns.length;
  if (n > 2) return undefined;
  const cells = system.cells.map((cell) => substitute(cell, known));
  const cell = (row: number, column: number): Expression => cells[row * (n + m) + column]!;
  const minor = (a: Expression, b: Expression, c: Expression, d: Expression): Expression =>
    binary('-', binary('*', a, d), binary('*', b, c));
  const determinant = n === 1 ? cell(0, 0) : minor(cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1));
  // Cramer's rule, column n + j in the place of the unknown's own.
  const newest = (unknown: number, j: number): Expression => {
    const numerator =
      n === 1
        ? cell(0, 1 + j)
        : unknown === 0
          ? minor(cell(0, 2 + j), cell(0, 1), cell(1, 2 + j), cell(1, 1))
          : minor(cell(0, 0), cell(0, 2 + j), cell(1, 0), cell(1, 2 + j));
    return negate(binary('/', numerator, determinant));
  };
  const rows = Array.from({ length: m }, () => Array.from({ length: m }, () => number(0)));
  unknowns.forEach(({ depth, offset }, i) => {
    if (depth === 0) return;
    const continuous = time === 'continuous';
    const top = continuous ? offset + depth - 1 : offset;
    rows[top] = Array.from({ length: m }, (_, j) => newest(i, j));
    for (let j = 1; j < depth; j++) {
      const row = continuous ? offset + j - 1 : offset + j;
      rows[row]![continuous ? row + 1 : row - 1] = number(1);
    }
  });
  return rows;
}
