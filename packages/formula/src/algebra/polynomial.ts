import { binary, call, negate, number, type Expression } from '../tree.ts';
import { toText } from '../print/toText.ts';
import {
  compare,
  exactRoot,
  isWhole,
  negated,
  oneRational,
  over,
  plus,
  rational,
  times,
  TooLarge,
  toNumber,
  zeroRational,
  type Rational,
} from './rational.ts';
import { bitLength, gcd, lcm } from './wholeNumbers.ts';

// Sums of products of atoms with rational exponents: the normal form in which coefficients are compared, cancelled and
// expanded. An atom is a symbol, or anything that is not taken apart (a sum under a root, a sine), known by its text.
// Atoms count as positive: sqrt(x^2) is x.

interface Factor {
  readonly atom: Expression;
  readonly exponent: Rational;
}
interface Term {
  readonly coefficient: Rational;
  readonly factors: ReadonlyMap<string, Factor>;
}
export type Polynomial = ReadonlyMap<string, Term>;

const maxTerms = 2000;
const maxWork = 3e5;
const maxAtom = 4000;
const maxPowerBits = 8000;

/** Products of terms formed by the derivations under way, the innermost last. Empty outside of them. */
const underWay: { work: number }[] = [];

/**
 * A derivation with a budget of work of its own, which bounds its time: what was computed before does not count.
 * Outside, every product has the whole budget. @throws TooLarge
 */
export function withinBudget<T>(derivation: () => T): T {
  underWay.push({ work: 0 });
  try {
    return derivation();
  } finally {
    underWay.pop();
  }
}

export const nothing: Polynomial = new Map();

function collect(terms: Iterable<Term>): Polynomial {
  const sum = new Map<string, Term>();
  for (const term of terms) {
    const key = [...term.factors]
      .map(([name, { exponent }]) => `${name}^${String(exponent.num)}/${String(exponent.den)}`)
      .sort()
      .join(' * ');
    const before = sum.get(key);
    const coefficient = before === undefined ? term.coefficient : plus(before.coefficient, term.coefficient);
    if (coefficient.num === 0n) sum.delete(key);
    else sum.set(key, { coefficient, factors: term.factors });
    if (sum.size > maxTerms) throw new TooLarge();
  }
  return sum;
}

export const constant = (value: Rational): Polynomial =>
  collect([{ coefficient: value, factors: new Map<string, Factor>() }]);
export const whole = (value: number): Polynomial => constant(rational(value));

export function atom(tree: Expression, exponent: Rational = oneRational): Polynomial {
  const name = toText(tree);
  // Fractions in fractions double their text at every level.
  if (name.length > maxAtom) throw new TooLarge();
  return collect([{ coefficient: oneRational, factors: new Map([[name, { atom: tree, exponent }]]) }]);
}

export const isZero = (p: Polynomial): boolean => p.size === 0;

export function add(p: Polynomial, q: Polynomial): Polynomial {
  return collect([...p.values(), ...q.values()]);
}

export const scale = (p: Polynomial, factor: Rational): Polynomial =>
  collect([...p.values()].map((term) => ({ ...term, coefficient: times(term.coefficient, factor) })));

export const opposite = (p: Polynomial): Polynomial => scale(p, rational(-1));
export const subtract = (p: Polynomial, q: Polynomial): Polynomial => add(p, opposite(q));

export function multiply(p: Polynomial, q: Polynomial): Polynomial {
  const budget = underWay.at(-1) ?? { work: 0 };
  budget.work += p.size * q.size;
  if (budget.work > maxWork) throw new TooLarge();
  const products: Term[] = [];
  for (const left of p.values()) for (const right of q.values()) products.push(multiplyTerms(left, right));
  return collect(products);
}

function multiplyTerms(left: Term, right: Term): Term {
  const factors = new Map(left.factors);
  let coefficient = times(left.coefficient, right.coefficient);
  for (const [name, factor] of right.factors) {
    const before = factors.get(name);
    const exponent = before === undefined ? factor.exponent : plus(before.exponent, factor.exponent);
    factors.delete(name);
    if (exponent.num === 0n) continue;
    // sqrt(2)·sqrt(2) is the number 2 again.
    if (factor.atom.kind === 'number' && isWhole(exponent)) {
      coefficient = times(coefficient, wholePower(rational(factor.atom.value), exponent.num));
    } else factors.set(name, { atom: factor.atom, exponent });
  }
  return { coefficient, factors };
}

function wholePower(base: Rational, exponent: bigint): Rational {
  const bits = Math.max(bitLength(base.num), bitLength(base.den));
  if (bits * Math.abs(Number(exponent)) > maxPowerBits + bits) throw new TooLarge();
  return exponent >= 0n
    ? rational(base.num ** exponent, base.den ** exponent)
    : rational(base.den ** -exponent, base.num ** -exponent);
}

/** The number that p is, if it is one. */
export function constantOf(p: Polynomial): Rational | undefined {
  if (p.size === 0) return zeroRational;
  const [only] = p.values();
  return p.size === 1 && only!.factors.size === 0 ? only!.coefficient : undefined;
}

export const isMonomial = (p: Polynomial): boolean => p.size === 1;

/** The sign of a polynomial of one term, atoms being positive. */
export function signOf(p: Polynomial): -1 | 0 | 1 | undefined {
  if (p.size === 0) return 0;
  if (p.size > 1) return undefined;
  const [only] = p.values();
  return only!.coefficient.num > 0n ? 1 : -1;
}

/** p^exponent. A sum under a root or in a denominator becomes one atom, its common factors taken out. */
export function power(p: Polynomial, exponent: Rational): Polynomial {
  if (exponent.num === 0n) return whole(1);
  if (isWhole(exponent) && exponent.num > 0n && exponent.num <= 32n) {
    let result = p;
    for (let i = 1n; i < exponent.num; i++) result = multiply(result, p);
    return result;
  }
  if (p.size === 0) return nothing;
  if (isMonomial(p)) return monomialPower([...p.values()][0]!, exponent);
  const common = commonFactor(p);
  const inner = multiply(p, monomialPower(common, rational(-1)));
  return multiply(monomialPower(common, exponent), atom(toTree(inner), exponent));
}

function monomialPower(term: Term, exponent: Rational): Polynomial {
  let result: Polynomial = numberPower(term.coefficient, exponent);
  for (const { atom: tree, exponent: inner } of term.factors.values()) {
    result = multiply(result, atom(tree, times(inner, exponent)));
  }
  return result;
}

function numberPower(value: Rational, exponent: Rational): Polynomial {
  if (isWhole(exponent)) return constant(wholePower(value, exponent.num));
  const root = exactRoot(value, Number(exponent.den));
  if (root !== undefined) return constant(wholePower(root, exponent.num));
  const numerator = atom(number(Number(value.num)), exponent);
  if (value.den === 1n) return numerator;
  return multiply(numerator, atom(number(Number(value.den)), negated(exponent)));
}

/** What all terms share: the positive greatest common number and the smallest exponent of every atom. */
function commonFactor(p: Polynomial): Term {
  const terms = [...p.values()];
  let [num, den] = [0n, 1n];
  for (const { coefficient } of terms) {
    num = gcd(num, coefficient.num);
    den = lcm(den, coefficient.den);
  }
  const factors = new Map<string, Factor>();
  for (const [name, factor] of terms[0]!.factors) {
    let least = factor.exponent;
    const everywhere = terms.every(({ factors: others }) => {
      const other = others.get(name);
      if (other !== undefined && compare(other.exponent, least) < 0) least = other.exponent;
      return other !== undefined;
    });
    if (everywhere) factors.set(name, { atom: factor.atom, exponent: least });
  }
  return { coefficient: rational(num, den), factors };
}

/** p without the positive number that all its coefficients share: of the same sign, with small whole coefficients. */
export function primitive(p: Polynomial): Polynomial {
  return p.size === 0 ? p : scale(p, over(oneRational, commonFactor(p).coefficient));
}

/** The parts of p by the exponent of one symbol: exponent → part without the symbol, ascending. */
export function byExponent(p: Polynomial, name: string): (readonly [exponent: Rational, part: Polynomial])[] {
  const parts = new Map<string, { exponent: Rational; terms: Term[] }>();
  for (const term of p.values()) {
    const exponent = term.factors.get(name)?.exponent ?? zeroRational;
    const key = `${String(exponent.num)}/${String(exponent.den)}`;
    const factors = new Map(term.factors);
    factors.delete(name);
    const part = parts.get(key) ?? { exponent, terms: [] };
    part.terms.push({ coefficient: term.coefficient, factors });
    parts.set(key, part);
  }
  return [...parts.values()]
    .map(({ exponent, terms }) => [exponent, collect(terms)] as const)
    .sort((a, b) => compare(a[0], b[0]));
}

/** The terms whose exponent of `name` is at most `most`. */
export function truncate(p: Polynomial, name: string, most: Rational): Polynomial {
  return collect(
    [...p.values()].filter((term) => compare(term.factors.get(name)?.exponent ?? zeroRational, most) <= 0),
  );
}

/** The polynomial as a formula: terms by ascending degree, positive ones first. */
export function toTree(p: Polynomial): Expression {
  const terms = [...p]
    .map(([key, term]) => ({ key, term, degree: degreeOf(term) }))
    .sort((a, b) => a.degree - b.degree || (a.key < b.key ? -1 : 1))
    .map(({ term }) => term);
  const positive = terms.filter((term) => term.coefficient.num > 0n);
  const negative = terms.filter((term) => term.coefficient.num < 0n);
  let sum: Expression | undefined;
  for (const term of positive) {
    const tree = termTree(term);
    sum = sum === undefined ? tree : binary('+', sum, tree);
  }
  for (const term of negative) {
    const tree = termTree({ ...term, coefficient: negated(term.coefficient) });
    sum = sum === undefined ? negateFirst(tree) : binary('-', sum, tree);
  }
  return sum ?? number(0);
}

/** -a*b as (-a)*b, which is what the text says. */
function negateFirst(tree: Expression): Expression {
  const product = tree.kind === 'binary' && (tree.operator === '*' || tree.operator === '/');
  return product ? { ...tree, left: negateFirst(tree.left) } : negate(tree);
}

function degreeOf(term: Term): number {
  return [...term.factors.values()].reduce((sum, { exponent }) => sum + toNumber(exponent), 0);
}

// A fraction of longer numbers is written as one decimal number.
const longest = 10n ** 15n;

function termTree(term: Term): Expression {
  const above: Expression[] = [];
  const below: Expression[] = [];
  const { num, den } = term.coefficient;
  if (num > longest || den > longest) above.push(number(toNumber(term.coefficient)));
  else {
    if (num !== 1n) above.push(number(Number(num)));
    if (den !== 1n) below.push(number(Number(den)));
  }
  for (const name of [...term.factors.keys()].sort()) {
    const { atom: tree, exponent } = term.factors.get(name)!;
    if (exponent.num > 0n) above.push(powerTree(tree, exponent));
    else below.push(powerTree(tree, negated(exponent)));
  }
  const product = (trees: readonly Expression[]): Expression | undefined =>
    trees.length === 0 ? undefined : trees.reduce((left, right) => binary('*', left, right));
  const numerator = product(above) ?? number(1);
  const denominator = product(below);
  return denominator === undefined ? numerator : binary('/', numerator, denominator);
}

function powerTree(tree: Expression, exponent: Rational): Expression {
  if (exponent.num === 1n && exponent.den === 1n) return tree;
  if (exponent.num === 1n && exponent.den === 2n) return call('sqrt', tree);
  const value = number(Number(exponent.num));
  return binary('^', tree, isWhole(exponent) ? value : binary('/', value, number(Number(exponent.den))));
}
