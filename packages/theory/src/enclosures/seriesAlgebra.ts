import { threeValued, type Algebra, type Truth } from '@flowrate/formula';
import { ballAlgebra, isExact, isZero, one, top, toDoubles, type Ball } from '@flowrate/formula/interval';
import { EnclosureError } from './enclosureError.ts';
import type { Field } from './field.ts';
import {
  constant,
  first,
  integrated,
  opposite,
  product,
  quotient,
  realPower,
  sum,
  wholePower,
  type Cut,
  type Series,
} from './series.ts';

const largestWhole = 32;
const unit: Series = [one];

export const seriesField = (cut: Cut): Field<Series> => ({
  zero: [],
  one: unit,
  add: (a, b) => sum(a, b, cut),
  subtract: (a, b) => sum(a, opposite(b), cut),
  multiply: (a, b) => product(a, b, cut),
  divide: (a, b) => quotient(a, b, cut),
  negate: opposite,
  isZero: (a) => a.length === 0,
  isUnit: (a) => a.length > 0 && (first(a).mid < 0n ? -first(a).mid : first(a).mid) > first(a).rad,
});

/** The whole number from 0 to `largestWhole` that a ball is. */
function smallWhole(a: Ball): number | undefined {
  if (!isExact(a) || (!isZero(a) && (top(a) > 7 || a.mid < 0n))) return undefined;
  const [value] = toDoubles(a);
  return Number.isInteger(value) && value <= largestWhole ? value : undefined;
}

/**
 * Formulas of the time as power series: sums, products, quotients, powers, and the functions that obey a differential
 * equation. What jumps is covered where it stands still: around an interval that holds no jump.
 */
export function seriesAlgebra(cut: Cut): Algebra<Series, Truth> {
  const balls = ballAlgebra(cut.bits);
  const { divide, multiply, add } = seriesField(cut);
  const minus = (a: Series, b: Series): Series => sum(a, opposite(b), cut);
  const value = (name: string, ...args: readonly Series[]): Ball => balls.call(name, args.map(first));
  const exp = (a: Series): Series => integrated([value('exp', a)], (made) => made, a, cut)[0]!;
  const turn = (a: Series): readonly Series[] =>
    integrated([value('sin', a), value('cos', a)], ([sin, cos]) => [cos!, opposite(sin!)], a, cut);
  /** The function whose derivative is a'/b. */
  const primitive = (name: string, a: Series, b: Series): Series => {
    const inverse = divide(unit, b);
    return integrated([value(name, a)], () => [inverse], a, cut)[0]!;
  };
  const log = (a: Series): Series => primitive('log', a, a);
  const still = (name: string, a: Series): Series => {
    const at = value(name, a);
    if (!isExact(at)) throw new EnclosureError('undefined-coefficient', `${name} jumps on the way`);
    return constant(at);
  };
  const power = (a: Series, r: Series): Series => {
    if (r.length > 1) return exp(multiply(r, log(a)));
    const n = smallWhole(first(r));
    if (n !== undefined) return wholePower(a, n, cut);
    const inverse = smallWhole(first(opposite(r)));
    if (inverse !== undefined) return divide(unit, wholePower(a, inverse, cut));
    return realPower(a, first(r), balls.binary('^', first(a), first(r)), cut);
  };
  const half = (a: Series): Series => divide(a, [balls.number(2)]);
  const isBelow = (a: Series, b: Series): boolean => {
    const below = balls.compare('<=', first(a), first(b));
    if (below === undefined) throw new EnclosureError('undefined-coefficient', 'a choice on the way');
    return below;
  };
  const functions: ReadonlyMap<string, (...args: Series[]) => Series> = new Map<
    string,
    (...args: Series[]) => Series
  >([
    ['exp', exp],
    ['expm1', (a) => minus(exp(a), unit)],
    ['log', (a, base) => (base === undefined ? log(a) : divide(log(a), log(base)))],
    ['log1p', (a) => log(add(unit, a))],
    ['log2', (a) => divide(log(a), [balls.call('log', [balls.number(2)])])],
    ['log10', (a) => divide(log(a), [balls.call('log', [balls.number(10)])])],
    ['sin', (a) => turn(a)[0]!],
    ['cos', (a) => turn(a)[1]!],
    ['tan', (a) => divide(turn(a)[0]!, turn(a)[1]!)],
    ['atan', (a) => primitive('atan', a, add(unit, product(a, a, cut)))],
    ['sinh', (a) => half(minus(exp(a), exp(opposite(a))))],
    ['cosh', (a) => half(add(exp(a), exp(opposite(a))))],
    ['tanh', (a) => minus(unit, divide([balls.number(2)], add(exp(add(a, a)), unit)))],
    ['sqrt', (a) => power(a, [balls.number(0.5)])],
    ['cbrt', (a) => realPower(a, balls.binary('/', one, balls.number(3)), value('cbrt', a), cut)],
    ['square', (a) => product(a, a, cut)],
    ['cube', (a) => wholePower(a, 3, cut)],
    ['pow', power],
    ['abs', (a) => (isBelow([], a) ? a : opposite(a))],
    ['min', (...args) => args.reduce((least, a) => (isBelow(a, least) ? a : least))],
    ['max', (...args) => args.reduce((most, a) => (isBelow(most, a) ? a : most))],
    ['floor', (a) => still('floor', a)],
    ['ceil', (a) => still('ceil', a)],
    ['round', (a) => still('round', a)],
    ['sign', (a) => still('sign', a)],
    ['mod', (a, b) => minus(a, multiply(b, still('floor', divide(a, b))))],
  ]);
  return {
    ...threeValued<Series>(() => {
      throw new EnclosureError('undefined-coefficient', 'a choice on the way');
    }),
    number: (number) => constant(balls.number(number)),
    constant: (name) => [balls.constant(name)],
    unknown: (node) => [balls.unknown(node)],
    negate: opposite,
    binary(operator, a, b) {
      switch (operator) {
        case '+':
          return add(a, b);
        case '-':
          return minus(a, b);
        case '*':
          return multiply(a, b);
        case '/':
          return divide(a, b);
        case '^':
          return power(a, b);
      }
    },
    call(name, args) {
      if (args.every((a) => a.length <= 1)) return constant(value(name, ...args));
      const found = functions.get(name);
      if (found === undefined) throw new EnclosureError('not-covered', `${name}(...) of the time`);
      return found(...args);
    },
    compare: (operator, a, b) => balls.compare(operator, first(a), first(b)),
  };
}
