import {
  compare as order,
  exactRoot,
  fromNumber,
  isWhole,
  negated,
  oneRational,
  over,
  plus,
  rational,
  times,
  toNumber,
  zeroRational,
  type Rational,
} from '../../algebra/rational.ts';
import { ExpressionError } from '../../expressionError.ts';
import { refuseUnknown, type Algebra } from '../../fold.ts';
import { twoValued } from '../../logic.ts';
import type { BinaryOperator, Comparison } from '../../tree.ts';

/** @throws ExpressionError 'not-rational' */
function refuse(what: string): never {
  throw new ExpressionError('not-rational', `${what} is no fraction`, 'Use another arithmetic.');
}

type Exact = (...args: Rational[]) => Rational;

const isZero = (a: Rational): boolean => a.num === 0n;
const minus = (a: Rational, b: Rational): Rational => plus(a, negated(b));
const divide = (a: Rational, b: Rational): Rational =>
  isZero(b) ? refuse('a division by zero') : over(a, b);
const absolute = (a: Rational): Rational => (a.num < 0n ? negated(a) : a);
const signOf = (a: Rational): Rational => rational(order(a, zeroRational));
const half = rational(1, 2);

function floor(a: Rational): Rational {
  const quotient = a.num / a.den;
  return rational(a.num < 0n && !isWhole(a) ? quotient - 1n : quotient);
}

function root(a: Rational, degree: number): Rational {
  const odd = degree % 2 === 1 && a.num < 0n;
  const found = exactRoot(odd ? negated(a) : a, degree);
  if (found === undefined) return refuse('a root');
  return odd ? negated(found) : found;
}

/** a^n by squares; a power too large to be written stops at the first square that is. */
function wholePower(a: Rational, n: bigint): Rational {
  if (n < 0n) return wholePower(divide(oneRational, a), -n);
  let result = oneRational;
  let square = a;
  for (let left = n; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = times(result, square);
    if (left > 1n) square = times(square, square);
  }
  return result;
}

const largestDegree = 64n;

function power(a: Rational, b: Rational): Rational {
  if (isWhole(b)) return wholePower(a, b.num);
  // Outside the reals for a negative base, as in the other arithmetics.
  if (b.den > largestDegree || a.num < 0n) return refuse('a power');
  return wholePower(root(a, Number(b.den)), b.num);
}

const largestFactorial = 1000;

function factorial(a: Rational): Rational {
  const n = toNumber(a);
  if (!isWhole(a) || n < 0 || n > largestFactorial) return refuse('this value of Γ');
  let product = oneRational;
  for (let k = 2; k <= n; k++) product = times(product, rational(k));
  return product;
}

const extreme =
  (wanted: number): Exact =>
  (...args) =>
    args.reduce((best, arg) => (order(arg, best) === wanted ? arg : best));

/** f(at) = value, and no fraction elsewhere (or none that is looked for). */
const onlyAt =
  (name: string, at: number, value: number): Exact =>
  (a) =>
    order(a, rational(at)) === 0 ? rational(value) : refuse(`this value of ${name}`);

const functions: ReadonlyMap<string, Exact> = new Map<string, Exact>([
  ['abs', (a) => absolute(a)],
  ['sign', (a) => signOf(a)],
  ['sqrt', (a) => root(a, 2)],
  ['cbrt', (a) => root(a, 3)],
  ['square', (a) => times(a, a)],
  ['cube', (a) => wholePower(a, 3n)],
  ['pow', (a, b) => power(a, b)],
  ['floor', (a) => floor(a)],
  ['ceil', (a) => negated(floor(negated(a)))],
  ['round', (a) => times(signOf(a), floor(plus(absolute(a), half)))],
  ['min', extreme(-1)],
  ['max', extreme(1)],
  ['mod', (a, b) => (isZero(b) ? a : minus(a, times(b, floor(over(a, b)))))],
  ['hypot', (...args) => root(args.map((a) => times(a, a)).reduce(plus), 2)],
  ['factorial', (a) => factorial(a)],
  ['gamma', (a) => factorial(minus(a, oneRational))],
  ...['expm1', 'log1p', 'sin', 'tan', 'asin', 'atan', 'sinh', 'tanh', 'asinh', 'atanh'].map(
    (name): [string, Exact] => [name, onlyAt(name, 0, 0)],
  ),
  ...['exp', 'cos', 'cosh'].map((name): [string, Exact] => [name, onlyAt(name, 0, 1)]),
  ...['log', 'log2', 'log10', 'acos', 'acosh'].map((name): [string, Exact] => [name, onlyAt(name, 1, 0)]),
]);

function compare(operator: Comparison, left: Rational, right: Rational): boolean {
  const sign = order(left, right);
  switch (operator) {
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
    case '==':
      return sign === 0;
    case '!=':
      return sign !== 0;
  }
}

const operations: Readonly<Record<BinaryOperator, (a: Rational, b: Rational) => Rational>> = {
  '+': plus,
  '-': minus,
  '*': times,
  '/': divide,
  '^': power,
};

/**
 * Exact fractions: a value, or 'not-rational'. What is rational but found so only by a theorem (cos(pi/3)) is refused
 * too. Numbers beyond 8000 binary digits throw `TooLarge`.
 */
export const rationalAlgebra: Algebra<Rational> = {
  ...twoValued<Rational>(),
  number: (value) => (Number.isFinite(value) ? fromNumber(value) : refuse(String(value))),
  constant: (name) => refuse(name),
  unknown: refuseUnknown,
  negate: negated,
  binary: (operator, left, right) => operations[operator](left, right),
  call: (name, args) => functions.get(name)?.(...args) ?? refuse(`${name}(…)`),
  compare,
};
