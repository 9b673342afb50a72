import { binary, negate, number, substitute, type Expression } from '@flowrate/formula';
import { isZero, normalise } from '@flowrate/formula/algebra';
import { TooLarge } from '@flowrate/formula/rational';
import type { ParsedSystem } from './linearSystem.ts';
import { transitionTrees } from './transitionTrees.ts';

/**
 * The matrix A of z' = A z (or z_next = A z) as formulas, for any number of unknowns: by Cramer's rule for two, by
 * elimination that leaves zeros alone for more. Undefined where no equation determines an unknown.
 */
export function systemMatrix(
  system: ParsedSystem,
  known: ReadonlyMap<string, Expression>,
): readonly (readonly Expression[])[] | undefined {
  if (system.unknowns.length <= 2) return transitionTrees(system, known);
  const { unknowns, dimension: m, time } = system;
  const n = unknowns.length;
  const cells = system.cells.map((cell) => substitute(cell, known));
  const newest = eliminated(
    unknowns.map((_, i) => cells.slice(i * (n + m), (i + 1) * (n + m))),
    n,
  );
  if (newest === undefined) return undefined;
  const rows = Array.from({ length: m }, () => Array.from({ length: m }, () => number(0)));
  unknowns.forEach(({ depth, offset }, i) => {
    if (depth === 0) return;
    const continuous = time === 'continuous';
    rows[continuous ? offset + depth - 1 : offset] = newest[i]!.slice(n).map(negate);
    for (let j = 1; j < depth; j++) {
      const row = continuous ? offset + j - 1 : offset + j;
      rows[row]![continuous ? row + 1 : row - 1] = number(1);
    }
  });
  return rows;
}

/** Gauss and Jordan on the first n columns: row i determines unknown i. */
function eliminated(rows: readonly (readonly Expression[])[], n: number): Expression[][] | undefined {
  const open = rows.map((row) => [...row]);
  for (let column = 0; column < n; column++) {
    const pivot = open.findIndex((row, i) => i >= column && !vanishes(row[column]!));
    if (pivot < 0) return undefined;
    [open[column], open[pivot]] = [open[pivot]!, open[column]!];
    const divisor = open[column]![column]!;
    const scaled = open[column]!.map((cell) => (vanishes(cell) ? cell : binary('/', cell, divisor)));
    open[column] = scaled;
    open.forEach((row, i) => {
      const factor = row[column]!;
      if (i === column || vanishes(factor)) return;
      open[i] = row.map((cell, j) => {
        const taken = scaled[j]!;
        return vanishes(taken) ? cell : binary('-', cell, binary('*', factor, taken));
      });
    });
  }
  return open;
}

function vanishes(tree: Expression): boolean {
  try {
    return isZero(normalise(tree));
  } catch (error) {
    if (error instanceof TooLarge) return false;
    throw error;
  }
}
