import { DeriveError } from './deriveError.ts';
import type { EquationSystem } from './equations.ts';
import {
  add,
  atom,
  byExponent,
  isMonomial,
  isZero,
  multiply,
  nothing,
  opposite,
  power,
  signOf,
  whole,
  type Polynomial,
} from '@flowrate/formula/algebra';
import { isWhole, rational, toNumber } from '@flowrate/formula/rational';

// One name for the operator (d/dt or the shift k → k+1). No text can contain it.
const operator = 'operator#';

/**
 * The coefficients, highest power first, of the characteristic polynomial of a system with constant coefficients: the
 * determinant of its matrix of operators. Divided by the leading one where that is a single term.
 */
export function characteristic(system: EquationSystem): Polynomial[] {
  const { forms, unknowns, kind } = system;
  const matrix = forms.map((form) =>
    unknowns.map((name) =>
      [...form.terms.values()]
        .filter((term) => term.name === name)
        .reduce((sum, term) => add(sum, multiply(term.coefficient, shift(term.level))), nothing),
    ),
  );
  return coefficientsOf(determinant(matrix), kind);
}

const shift = (level: number): Polynomial =>
  level === 0 ? whole(1) : atom({ kind: 'symbol', name: operator }, rational(level));

/** Sum over the first row of entry times minor; the systems here have at most a handful of unknowns. */
export function determinant(matrix: readonly (readonly Polynomial[])[]): Polynomial {
  if (matrix.length > 6) throw new DeriveError('too-large', 'more than 6 unknowns: eliminate some');
  const [first, ...rest] = matrix;
  if (first === undefined) return whole(1);
  return first.reduce((sum, entry, column) => {
    if (isZero(entry)) return sum;
    const minor = determinant(rest.map((row) => row.filter((_, j) => j !== column)));
    const signed = column % 2 === 0 ? minor : opposite(minor);
    return add(sum, multiply(entry, signed));
  }, nothing);
}

function coefficientsOf(polynomial: Polynomial, kind: 'ode' | 'recurrence'): Polynomial[] {
  const parts = byExponent(polynomial, operator);
  if (parts.length === 0 || parts.some(([exponent]) => !isWhole(exponent))) {
    throw new DeriveError('degenerate', 'the equations determine nothing: two of them say the same');
  }
  // A shift of all indices changes no sequence; a derivative of the whole equation would.
  const least = kind === 'recurrence' ? toNumber(parts[0]![0]) : 0;
  const degree = toNumber(parts.at(-1)![0]) - least;
  if (degree === 0) {
    throw new DeriveError(
      'degenerate',
      kind === 'ode' ? 'the equation has no derivative left' : 'the sequence is zero after one step',
    );
  }
  const coefficients = Array.from({ length: degree + 1 }, () => nothing);
  for (const [exponent, part] of parts) coefficients[degree - (toNumber(exponent) - least)] = part;
  return monic(coefficients);
}

/** Divided by the leading coefficient if that is one term; else with its first term positive. */
export function monic(coefficients: readonly Polynomial[]): Polynomial[] {
  const lead = coefficients[0]!;
  if (isMonomial(lead)) return coefficients.map((c) => multiply(c, power(lead, rational(-1))));
  const negative = [...lead.values()].every((term) => term.coefficient.num < 0n);
  return negative || signOf(lead) === -1 ? coefficients.map(opposite) : [...coefficients];
}
