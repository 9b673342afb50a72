import { threeValued, type Algebra, type Truth } from '@flowrate/formula';
import { ballAlgebra, one, toDoubles, zero, isExact, type Ball } from '@flowrate/formula/interval';
import { EnclosureError } from '../basis/enclosureError.ts';
import type { Field } from '../basis/field.ts';
import {
  collapsed,
  isNothing,
  isWhole,
  monomial,
  opposite,
  overall,
  product,
  reciprocal,
  sum,
  type PoleSeries,
  type Reach,
} from './poleSeries.ts';
import type { Series } from './series.ts';
import { seriesAlgebra } from './seriesAlgebra.ts';

const mostFactors = 32;
/** Terms of a function's series: products of two series take their square. */
const mostTerms = 1500;

const refuse = (what: string): never => {
  throw new EnclosureError('singular-start', `${what} at the start of the flow`);
};

export const poleField = (reach: Reach): Field<PoleSeries> => ({
  zero: monomial(zero, 0),
  one: monomial(one, 0),
  add: (a, b) => sum(a, b, reach),
  subtract: (a, b) => sum(a, opposite(b), reach),
  multiply: (a, b) => product(a, b, reach),
  divide: (a, b) => product(a, reciprocal(b, reach), reach),
  negate: opposite,
  isZero: isNothing,
  isUnit: (a) => !isNothing(a),
});

/** The number that a series is. */
const numberOf = (a: PoleSeries): Ball | undefined =>
  isNothing(a) ? zero : a.lowest === 0 && a.terms.length === 1 && isWhole(a) ? a.terms[0]! : undefined;

type Regular = (
  args: readonly PoleSeries[],
  f: (algebra: Algebra<Series, Truth>, values: readonly Series[]) => Series,
) => PoleSeries;

/** Functions without a pole: the series at 0, and Lagrange's remainder over [0, S]. */
function regularIn(reach: Reach): Regular {
  const { bits, count } = reach;
  const [near, wide] = [seriesAlgebra({ count, bits }), seriesAlgebra({ count: count + 1, bits })];
  return (args, f) => {
    if (count > mostTerms) refuse('a function beside a power of the time with a long exponent');
    const over = args.map((arg) => overall(arg, reach) ?? refuse('a function of a pole'));
    const values = args.map(({ lowest, terms }) =>
      terms.length === 0
        ? []
        : [...Array.from({ length: Math.max(0, lowest) }, () => zero), ...terms].slice(0, count),
    );
    const beyond = f(wide, over);
    return collapsed(0, f(near, values), beyond[count] ?? zero, reach, beyond);
  };
}

/** a^b: of a power of the time exactly, for a small whole b by products, else as a function without a pole. */
function powerIn(reach: Reach, regular: Regular): (a: PoleSeries, b: PoleSeries) => PoleSeries {
  const balls = ballAlgebra(reach.bits);
  return (a: PoleSeries, b: PoleSeries): PoleSeries => {
    const r = numberOf(b);
    if (r === undefined || isNothing(a))
      return regular([a, b], (algebra, values) => algebra.binary('^', values[0]!, values[1]!));
    if (a.terms.length === 1 && isWhole(a) && a.lowest !== 0) {
      const [low, high] = toDoubles(balls.binary('*', r, balls.number(a.lowest)));
      const exponent = Math.round(low);
      // The exponents of the time are multiples of 1/root, by the choice of the root.
      if (Math.abs(low - exponent) > 1e-9 || high - low > 1e-9) return refuse('a power of the time');
      return monomial(balls.binary('^', a.terms[0]!, r), exponent);
    }
    const [n] = toDoubles(r);
    if (!isExact(r) || !Number.isInteger(n) || Math.abs(n) > mostFactors) {
      return regular([a, b], (algebra, values) => algebra.binary('^', values[0]!, values[1]!));
    }
    let result = monomial(one, 0);
    for (let i = 0; i < Math.abs(n); i++) result = product(result, a, reach);
    return n < 0 ? reciprocal(result, reach) : result;
  };
}

/** Formulas of the time as Taylor models at 0, with poles and, t being s^root, with roots of t. */
export function poleAlgebra(reach: Reach): Algebra<PoleSeries, Truth> {
  const balls = ballAlgebra(reach.bits);
  const { add, subtract, multiply, divide } = poleField(reach);
  const regular = regularIn(reach);
  const power = powerIn(reach, regular);
  const constant = (value: Ball): PoleSeries => monomial(value, 0);
  return {
    ...threeValued<PoleSeries>(() => refuse('a choice')),
    number: (value) => constant(balls.number(value)),
    constant: (name) => constant(balls.constant(name)),
    unknown: (node) => constant(balls.unknown(node)),
    negate: opposite,
    binary(operator, a, b) {
      switch (operator) {
        case '+':
          return add(a, b);
        case '-':
          return subtract(a, b);
        case '*':
          return multiply(a, b);
        case '/':
          return divide(a, b);
        case '^':
          return power(a, b);
      }
    },
    call(name, args) {
      if (name === 'sqrt') return power(args[0]!, constant(balls.number(0.5)));
      if (name === 'cbrt') return power(args[0]!, constant(balls.binary('/', one, balls.number(3))));
      if (name === 'square') return multiply(args[0]!, args[0]!);
      if (name === 'pow') return power(args[0]!, args[1]!);
      return regular(args, (algebra, values) => algebra.call(name, values));
    },
    compare(operator, a, b) {
      const [x, y] = [numberOf(a), numberOf(b)];
      return x === undefined || y === undefined ? undefined : balls.compare(operator, x, y);
    },
  };
}
