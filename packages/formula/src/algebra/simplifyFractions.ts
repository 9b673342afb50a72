import { normalise } from './normalise.ts';
import {
  add,
  atom,
  byExponent,
  isMonomial,
  isZero,
  multiply,
  nothing,
  power,
  subtract,
  toTree,
  type Polynomial,
} from './polynomial.ts';
import { compare, isWhole, plus, rational, toNumber, zeroRational, type Rational } from './rational.ts';
import { toText } from '../print/toText.ts';
import type { Expression } from '../tree.ts';

/** Puts what has the same sum in its denominator over one fraction and cancels: (1 - β)/(1 - β) is 1. */
export function simplifyFractions(p: Polynomial): Polynomial {
  let result = p;
  for (const [name, tree] of denominators(p)) result = cancelOne(result, name, tree);
  return result;
}

function denominators(p: Polynomial): ReadonlyMap<string, Expression> {
  const found = new Map<string, Expression>();
  for (const term of p.values()) {
    for (const [name, { atom: tree, exponent }] of term.factors) {
      if (tree.kind === 'binary' && isWhole(exponent) && exponent.num < 0n) found.set(name, tree);
    }
  }
  return found;
}

function cancelOne(p: Polynomial, name: string, tree: Expression): Polynomial {
  const sum = normalise(tree);
  const parts = byExponent(p, name);
  if (isMonomial(sum) || parts.some(([exponent]) => !isWhole(exponent))) return p;
  let least: Rational = parts[0]![0];
  let numerator = parts.reduce(
    (total, [exponent, part]) => add(total, multiply(part, power(sum, plus(exponent, rational(-least.num))))),
    nothing,
  );
  while (compare(least, zeroRational) < 0 && !isZero(numerator)) {
    const quotient = divideExactly(numerator, sum);
    if (quotient === undefined) break;
    numerator = quotient;
    least = plus(least, rational(1));
  }
  if (isZero(numerator)) return nothing;
  const result = least.num === 0n ? numerator : multiply(numerator, atom(tree, least));
  return toText(toTree(result)).length <= toText(toTree(p)).length ? result : p;
}

const maxDivision = 60;

/** p/q by long division in one symbol of q; undefined if there is a remainder. */
function divideExactly(p: Polynomial, q: Polynomial): Polynomial | undefined {
  const variable = [...q.values()].flatMap((term) => [...term.factors.keys()])[0];
  if (variable === undefined) return undefined;
  const [leadExponent, lead] = byExponent(q, variable).at(-1)!;
  if (!isMonomial(lead)) return undefined;
  const name = [...q.values()].flatMap((term) => [...term.factors]).find(([key]) => key === variable)![1]
    .atom;
  let rest = p;
  let result = nothing;
  for (let i = 0; i < maxDivision && !isZero(rest); i++) {
    const [exponent, part] = byExponent(rest, variable).at(-1)!;
    const gap = plus(exponent, rational(-leadExponent.num, leadExponent.den));
    if (toNumber(gap) < -16) return undefined;
    const step = multiply(multiply(part, power(lead, rational(-1))), atom(name, gap));
    result = add(result, step);
    rest = subtract(rest, multiply(step, q));
    const least = byExponent(p, variable)[0]![0];
    if (compare(gap, plus(least, rational(-toNumberCeil(leadExponent)))) < 0) return undefined;
  }
  return isZero(rest) ? result : undefined;
}

const toNumberCeil = (a: Rational): number => Math.ceil(toNumber(a));
