import { binary, number, substitute, symbol, type Expression } from '@flowrate/formula';
import { replace } from '@flowrate/formula/algebra';
import { keyOf, type LinearForm, type UnknownTerm } from './linearForm.ts';

/**
 * How many steps later each equation of a recursion is read, so that the equations together determine the newest value
 * of every unknown: `v[k] = …; x[k+2] = x[k+1] - s v[k+1]` says v[k+1] by its first equation one step later. These are the
 * offsets of Pryce's structural analysis (BIT 41, 2001): the assignment of equations to unknowns whose levels add up to
 * most, then the least c with d_j - c_i ≥ level(i, j), with equality where assigned.
 * Undefined where no assignment exists: the equations leave an unknown undetermined.
 */
export function offsets(levels: readonly (readonly number[])[]): readonly number[] | undefined {
  const n = levels.length;
  const assigned = bestAssignment(levels);
  if (assigned === undefined) return undefined;
  const c = Array.from({ length: n }, () => 0);
  // Each round raises some c; the levels bound how far, and a positive circle would be a better assignment.
  for (let round = 0; round <= n * n; round++) {
    const d = assigned.map((_, j) => Math.max(...levels.map((row, i) => row[j]! + c[i]!)));
    const next = c.map((_, i) => d[assigned.indexOf(i)]! - levels[i]![assigned.indexOf(i)]!);
    if (next.every((value, i) => value === c[i])) return c;
    next.forEach((value, i) => {
      c[i] = value;
    });
  }
  return undefined;
}

/** The equation of each unknown, their levels adding up to most; absent terms have level -Infinity. */
function bestAssignment(levels: readonly (readonly number[])[]): readonly number[] | undefined {
  let best: { readonly sum: number; readonly rows: readonly number[] } | undefined;
  const search = (column: number, rows: readonly number[], sum: number): void => {
    if (column === levels.length) {
      if (best === undefined || sum > best.sum) best = { sum, rows };
      return;
    }
    levels.forEach((row, i) => {
      if (!rows.includes(i) && row[column]! > -Infinity) {
        search(column + 1, [...rows, i], sum + row[column]!);
      }
    });
  };
  search(0, [], 0);
  return best?.rows;
}

/** The newest level of every unknown in every equation. */
export const levelsOf = (forms: readonly LinearForm[], unknowns: readonly string[]): number[][] =>
  forms.map(({ terms }) =>
    unknowns.map((name) =>
      [...terms.values()].reduce(
        (top, term) => (term.name === name ? Math.max(top, term.level) : top),
        -Infinity,
      ),
    ),
  );

/** An equation of a recursion some steps later. */
export function later(form: LinearForm, steps: number): LinearForm {
  if (steps === 0) return form;
  const shifted = new Map<string, UnknownTerm>();
  const clock: Expression = binary('+', symbol('k'), number(steps));
  for (const { name, level, coefficient, written } of form.terms.values()) {
    shifted.set(keyOf(name, level + steps), {
      name,
      level: level + steps,
      coefficient: replace(coefficient, 'k', clock),
      written: substitute(written, new Map([['k', clock]])),
    });
  }
  return { terms: shifted, rest: form.rest };
}
