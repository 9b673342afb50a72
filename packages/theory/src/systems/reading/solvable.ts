import { symbolsOf } from '@flowrate/formula';
import { isZero, nothing, toTree, type Polynomial } from '@flowrate/formula/algebra';
import { later, levelsOf, offsets } from './alignment.ts';
import { characteristic, determinant } from './characteristic.ts';
import { DeriveError } from './deriveError.ts';
import type { EquationSystem } from './equations.ts';
import { keyOf, type LinearForm, type UnknownTerm } from './linearForm.ts';

/**
 * The same system, its equations such that they determine the newest value of every unknown. Equations of a recursion
 * are read later where that is enough; what is left of others (an unknown given without a rule of its own, derivatives
 * that occur in one combination only) is the one equation of the first unknown.
 * @throws DeriveError `degenerate` for equations that determine nothing, `not-derivable` where coefficients depend on time
 */
export function solvable(system: EquationSystem): EquationSystem {
  const { kind, forms, unknowns } = system;
  const steps = offsets(levelsOf(forms, unknowns));
  if (steps !== undefined) {
    const moved = kind === 'ode' ? forms : forms.map((form, i) => later(form, steps[i]!));
    const still = kind === 'recurrence' || steps.every((step) => step === 0);
    if (still && !isZero(determinant(newest(moved, unknowns)))) return { ...system, forms: moved };
  }
  const clock = kind === 'ode' ? 't' : 'k';
  const moving = forms.some(({ terms }) =>
    [...terms.values()].some(({ written }) => symbolsOf(written).includes(clock)),
  );
  if (moving && steps !== undefined) {
    throw new DeriveError(
      'not-derivable',
      `the equations do not give every unknown at its newest, and they depend on ${clock}: eliminate all unknowns but one by hand`,
    );
  }
  const main = unknowns[0]!;
  return { ...system, unknowns: [main], forms: [single(main, characteristic(system))] };
}

/** The coefficients of the newest values, an equation a row. */
function newest(forms: readonly LinearForm[], unknowns: readonly string[]): Polynomial[][] {
  const levels = levelsOf(forms, unknowns);
  const tops = unknowns.map((_, j) => Math.max(...levels.map((row) => row[j]!)));
  return forms.map(({ terms }) =>
    unknowns.map((name, j) => terms.get(keyOf(name, tops[j]!))?.coefficient ?? nothing),
  );
}

/** Σ coefficient · D^j x = 0, coefficients by descending j. */
function single(name: string, coefficients: readonly Polynomial[]): LinearForm {
  const terms = new Map<string, UnknownTerm>();
  coefficients.forEach((coefficient, i) => {
    const level = coefficients.length - 1 - i;
    if (!isZero(coefficient))
      terms.set(keyOf(name, level), { name, level, coefficient, written: toTree(coefficient) });
  });
  return { terms, rest: [] };
}
