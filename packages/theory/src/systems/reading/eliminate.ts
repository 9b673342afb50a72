import { binary, number, symbol } from '@flowrate/formula';
import { DeriveError } from './deriveError.ts';
import type { EquationSystem } from './equations.ts';
import type { UnknownTerm } from './linearForm.ts';
import { replace, add, isZero, multiply, opposite, power, type Polynomial } from '@flowrate/formula/algebra';
import { rational } from '@flowrate/formula/rational';

/** A term without the way it was written: elimination rearranges. */
type ExactTerm = Omit<UnknownTerm, 'written'>;

/** A coefficient of x[k + level]; it may depend on k. */
export interface IndexedTerm {
  readonly level: number;
  readonly coefficient: Polynomial;
}

/**
 * One equation for the first unknown of a system whose coefficients depend on k: every other sequence must stand at one
 * index only in some equation, which then defines it.
 */
export function eliminate(system: EquationSystem): IndexedTerm[] {
  let forms: ExactTerm[][] = system.forms.map((form) => [...form.terms.values()]);
  const [main, ...others] = system.unknowns;
  for (const name of others) {
    const defining = forms.findIndex((form) => form.filter((term) => term.name === name).length === 1);
    const definition = forms[defining];
    if (definition === undefined) {
      throw new DeriveError(
        'not-derivable',
        `${name} cannot be eliminated: no equation contains it at one index only`,
      );
    }
    forms = forms.filter((_, i) => i !== defining).map((form) => substituteSequence(form, name, definition));
  }
  return forms[0]!
    .filter((term) => term.name === main)
    .map(({ level, coefficient }) => ({ level, coefficient }));
}

function substituteSequence(
  form: readonly ExactTerm[],
  name: string,
  definition: readonly ExactTerm[],
): ExactTerm[] {
  const own = definition.find((term) => term.name === name)!;
  const result: ExactTerm[] = [];
  for (const term of form) {
    if (term.name !== name) {
      addTo(result, term);
      continue;
    }
    const shift = term.level - own.level;
    const divisor = power(later(own.coefficient, shift), rational(-1));
    for (const part of definition) {
      if (part === own) continue;
      const coefficient = multiply(
        multiply(opposite(later(part.coefficient, shift)), divisor),
        term.coefficient,
      );
      addTo(result, { name: part.name, level: part.level + shift, coefficient });
    }
  }
  return result.filter((term) => !isZero(term.coefficient));
}

function addTo(terms: ExactTerm[], term: ExactTerm): void {
  const index = terms.findIndex((other) => other.name === term.name && other.level === term.level);
  if (index === -1) terms.push(term);
  else terms[index] = { ...term, coefficient: add(terms[index]!.coefficient, term.coefficient) };
}

/** The coefficient at k + shift. */
const later = (p: Polynomial, shift: number): Polynomial =>
  shift === 0 ? p : replace(p, 'k', binary('+', symbol('k'), number(shift)));
