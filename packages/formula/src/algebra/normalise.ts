import { toText } from '../print/toText.ts';
import { childrenOf, mapTree, type Expression } from '../tree.ts';
import {
  add,
  atom,
  byExponent,
  constant,
  constantOf,
  isMonomial,
  multiply,
  nothing,
  opposite,
  power,
  subtract,
  toTree,
  truncate,
  whole,
  type Polynomial,
} from './polynomial.ts';
import {
  compare,
  fromNumber,
  isWhole,
  over,
  plus,
  rational,
  times,
  toNumber,
  zeroRational,
  type Rational,
} from './rational.ts';

/** Expand in powers of a small symbol up to an exponent, e.g. in the step s up to s^(3/2). */
export interface Expansion {
  readonly symbol: string;
  readonly order: Rational;
}

const maxSeries = 40;

/** A formula in normal form; with `expansion`, its power series in the small symbol, as far as its order. */
export function normalise(tree: Expression, expansion?: Expansion): Polynomial {
  const cut = (p: Polynomial): Polynomial =>
    expansion === undefined ? p : truncate(p, expansion.symbol, expansion.order);
  switch (tree.kind) {
    case 'number':
      return constant(fromNumber(tree.value));
    case 'constant':
    case 'symbol':
    case 'derivative':
    case 'indexed':
    case 'choice':
      return atom(tree);
    case 'negate':
      return opposite(normalise(tree.of, expansion));
    case 'call':
      return normaliseCall(tree, expansion);
    case 'binary': {
      const left = normalise(tree.left, expansion);
      const right = normalise(tree.right, expansion);
      if (tree.operator === '+') return add(left, right);
      if (tree.operator === '-') return subtract(left, right);
      if (tree.operator === '*') return cut(multiply(left, right));
      if (tree.operator === '/') return cut(multiply(left, raise(right, rational(-1), expansion)));
      const exponent = constantOf(right);
      // Only small exponents are worked out; others stay as they are.
      if (exponent !== undefined && Math.abs(toNumber(exponent)) <= 32 && exponent.den <= 12n) {
        return cut(raise(left, exponent, expansion));
      }
      return atom({ ...tree, left: toTree(left), right: toTree(right) });
    }
  }
}

function normaliseCall(
  tree: Extract<Expression, { kind: 'call' }>,
  expansion: Expansion | undefined,
): Polynomial {
  const args = tree.args.map((arg) => normalise(arg, expansion));
  const first = args[0] ?? nothing;
  if (tree.name === 'sqrt') return raise(first, rational(1, 2), expansion);
  if (tree.name === 'cbrt') return raise(first, rational(1, 3), expansion);
  if (tree.name === 'square') return raise(first, rational(2), expansion);
  if (tree.name === 'cube') return raise(first, rational(3), expansion);
  if (tree.name === 'pow' && args[1] !== undefined) {
    const exponent = constantOf(args[1]);
    if (exponent !== undefined && exponent.den <= 12n && Math.abs(toNumber(exponent)) <= 32) {
      return raise(first, exponent, expansion);
    }
  }
  if (tree.name === 'exp' && expansion !== undefined && isSmall(first, expansion.symbol)) {
    let term = whole(1);
    let sum = term;
    for (let n = 1; n < maxSeries && term.size > 0; n++) {
      term = truncate(
        multiply(multiply(term, first), constant(rational(1, n))),
        expansion.symbol,
        expansion.order,
      );
      sum = add(sum, term);
    }
    return sum;
  }
  return atom({ ...tree, args: args.map(toTree) });
}

function isSmall(p: Polynomial, symbol: string): boolean {
  return byExponent(p, symbol).every(([exponent]) => compare(exponent, zeroRational) > 0);
}

/** p^exponent; in an expansion by the binomial series around the leading power of the small symbol. */
function raise(p: Polynomial, exponent: Rational, expansion: Expansion | undefined): Polynomial {
  const positive = isWhole(exponent) && exponent.num >= 0n;
  if (expansion === undefined || positive || isMonomial(p)) return power(p, exponent);
  const parts = byExponent(p, expansion.symbol);
  const [lead] = parts;
  if (lead === undefined || parts.length === 1) return power(p, exponent);
  const [leadExponent, leadPart] = lead;
  const small = atom({ kind: 'symbol', name: expansion.symbol }, leadExponent);
  const front = multiply(power(leadPart, exponent), power(small, exponent));
  const ratio = subtract(
    multiply(p, multiply(power(leadPart, rational(-1)), power(small, rational(-1)))),
    whole(1),
  );
  const rest = cancel(ratio, leadPart, expansion.symbol);
  const frontExponent = times(leadExponent, exponent);
  const order = plus(expansion.order, times(frontExponent, rational(-1)));
  let term = whole(1);
  let sum = term;
  for (let n = 1; n < maxSeries && term.size > 0; n++) {
    const factor = over(plus(exponent, rational(1 - n)), rational(n));
    term = truncate(multiply(multiply(term, rest), constant(factor)), expansion.symbol, order);
    sum = add(sum, term);
  }
  return multiply(front, sum);
}

/** L·L^-1 - 1, which a sum L of several terms leaves unevaluated, is zero: keep only what is of higher order. */
function cancel(ratio: Polynomial, lead: Polynomial, symbol: string): Polynomial {
  if (isMonomial(lead)) return ratio;
  return byExponent(ratio, symbol)
    .filter(([exponent]) => compare(exponent, zeroRational) > 0)
    .reduce(
      (sum, [exponent, part]) => add(sum, multiply(part, atom({ kind: 'symbol', name: symbol }, exponent))),
      nothing,
    );
}

/** Whether a symbol occurs anywhere in a formula. */
export function contains(tree: Expression, name: string): boolean {
  return (
    (tree.kind === 'symbol' && tree.name === name) || childrenOf(tree).some((child) => contains(child, name))
  );
}

/** Whether a symbol occurs in a polynomial, inside atoms too. */
export const depends = (p: Polynomial, name: string): boolean => contains(toTree(p), name);

/** The formula with a symbol replaced, in normal form. */
export function replace(p: Polynomial, name: string, by: Expression, expansion?: Expansion): Polynomial {
  const tree = mapTree(toTree(p), (node) => (node.kind === 'symbol' && node.name === name ? by : node));
  return normalise(tree, expansion);
}

// Terms beyond the constant one, for leading terms that cancel.
const limitOrder = 6;

/** The limit as the symbol grows beyond bounds; undefined if it is not finite or not found. */
export function limitAtInfinity(p: Polynomial, name: string): Polynomial | undefined {
  if (!depends(p, name)) return p;
  const inverse: Expression = {
    kind: 'binary',
    operator: '/',
    left: { kind: 'number', value: 1 },
    right: { kind: 'symbol', name },
  };
  const parts = byExponent(replace(p, name, inverse, { symbol: name, order: rational(limitOrder) }), name);
  if (parts.some(([exponent, part]) => compare(exponent, zeroRational) < 0 || depends(part, name)))
    return undefined;
  return parts.find(([exponent]) => exponent.num === 0n)?.[1] ?? nothing;
}

export const textOf = (p: Polynomial): string => toText(toTree(p));
