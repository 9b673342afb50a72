/**
 * Linear recurrences: the characteristic polynomial in z. Degree 1 and 2 in symbols; beyond, the factor is the spectral
 * radius. Started at rest: x[0] = x[-1] = ... = 1.
 */

import { call, number, type Expression, toText } from '@flowrate/formula';
import { half, stepSymbol, one, over, plus, quotient, raised, sqrt, times } from '@flowrate/formula/build';
import { regime } from './regime.ts';
import type { Findings, Regime } from './derivation.ts';
import { numericModes } from './numericModes.ts';
import {
  add,
  constantOf,
  isMonomial,
  isZero,
  opposite,
  power,
  scale,
  signOf,
  subtract,
  toTree,
  whole,
  type Polynomial,
} from '@flowrate/formula/algebra';
import { rational, toNumber } from '@flowrate/formula/rational';
import { discriminant, schurConditions } from './stability.ts';

const factor = '\\varrho';

/** Everything about Σ c_i x[k+n-i] = 0. */
export function recurrence(coefficients: readonly Polynomial[]): Findings {
  const shared = {
    kind: 'recurrence',
    rateKind: 'factor',
    stability: schurConditions(coefficients),
  } as const;
  const numbers = coefficients.map(constantOf);
  if (coefficients.length === 2) {
    const z = toTree(opposite(quotient(coefficients[1]!, coefficients[0]!)));
    const rate = call('abs', z);
    return {
      ...shared,
      rate: toText(rate),
      regimes: [regime('always', raised(z, stepSymbol), rate, factor)],
    };
  }
  if (coefficients.length === 3) return { ...shared, ...twoTerm(coefficients) };
  if (numbers.every((value) => value !== undefined)) {
    const modes = numericModes(numbers.map(toNumber), 'recurrence');
    const rate = number(modes.growth);
    return {
      ...shared,
      rate: toText(rate),
      regimes: [regime('always', modes.closedForm, rate, factor)],
      notes: modes.multiple ? ['a multiple root: the power is multiplied by a power of k'] : [],
    };
  }
  const rate = call('radius', ...coefficients.map(toTree));
  return {
    ...shared,
    rate: toText(rate),
    regimes: [regime('always', null, rate, factor)],
    notes: [
      `order ${coefficients.length - 1}: no closed form in symbols; give every symbol a value for one. radius(...) is the largest modulus of the roots of the polynomial with these coefficients`,
    ],
  };
}

/** z² - p z + q = 0. */
function twoTerm(coefficients: readonly Polynomial[]): Pick<Findings, 'regimes' | 'rate' | 'notes'> {
  const [a, b, c] = coefficients as [Polynomial, Polynomial, Polynomial];
  const p = opposite(quotient(b, a));
  const q = quotient(c, a);
  const disc = discriminant(whole(1), p, q);
  const sign = signOf(disc);
  const regimes: Regime[] = [];
  if (sign === undefined || sign < 0) regimes.push(oscillating(p, q, disc, sign !== undefined));
  if (sign === undefined || sign === 0) regimes.push(double(p, disc, sign !== undefined));
  if (sign === undefined || sign > 0) regimes.push(real(p, q, disc, sign !== undefined));
  const spread = sqrt(call('max', toTree(disc), number(0)));
  const largest = over(plus(absolute(p), spread), number(2));
  const rate =
    regimes.length === 1
      ? regimes[0]!.rate
      : toText(call('max', sqrt(call('max', toTree(q), number(0))), largest));
  const notes =
    regimes.length === 1 && constantOf(disc) === undefined ? ['the symbols are taken to be positive'] : [];
  return { regimes, rate, notes };
}

const absolute = (p: Polynomial): Expression => {
  const value = constantOf(p);
  return value !== undefined && value.num >= 0n ? toTree(p) : call('abs', toTree(p));
};

const condition = (disc: Polynomial, relation: '<' | '==' | '>', known: boolean) =>
  known ? 'always' : { tree: toTree(disc), relation };

/** ρ^k (cos kθ + (p - 2q)/sqrt(4q - p²) sin kθ), ρ = sqrt(q), cos θ = p/(2ρ). */
function oscillating(p: Polynomial, q: Polynomial, disc: Polynomial, known: boolean): Regime {
  const modulus = toTree(power(q, rational(1, 2)));
  const cosine =
    isMonomial(q) || isZero(p)
      ? toTree(quotient(half(p), power(q, rational(1, 2))))
      : over(toTree(half(p)), modulus);
  const angle = times(stepSymbol, call('acos', cosine));
  const weight = over(
    toTree(subtract(p, scale(q, rational(2)))),
    toTree(power(opposite(disc), rational(1, 2))),
  );
  const closed = times(
    raised(modulus, stepSymbol),
    plus(call('cos', angle), times(weight, call('sin', angle))),
  );
  return regime(condition(disc, '<', known), closed, modulus, factor);
}

/** (p/2)^k (1 + k (1 - p/2)). */
function double(p: Polynomial, disc: Polynomial, known: boolean): Regime {
  const z = half(p);
  const closed = times(
    raised(toTree(z), stepSymbol),
    plus(one, times(stepSymbol, toTree(subtract(whole(1), z)))),
  );
  return regime(condition(disc, '==', known), closed, call('abs', toTree(z)), factor);
}

/** ((x₁ - z₂) z₁^k + (z₁ - x₁) z₂^k)/(z₁ - z₂), x₁ = p - q. */
function real(p: Polynomial, q: Polynomial, disc: Polynomial, known: boolean): Regime {
  const root = power(disc, rational(1, 2));
  const first = half(add(p, root));
  const second = half(subtract(p, root));
  const start = subtract(p, q);
  const closed = over(
    plus(
      times(toTree(subtract(start, second)), raised(toTree(first), stepSymbol)),
      times(toTree(subtract(first, start)), raised(toTree(second), stepSymbol)),
    ),
    toTree(root),
  );
  const largest = over(plus(absolute(p), toTree(root)), number(2));
  return regime(condition(disc, '>', known), closed, largest, factor);
}
