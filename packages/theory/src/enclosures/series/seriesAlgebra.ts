import { threeValued, type Algebra, type Truth } from '@flowrate/formula';
import { ballAlgebra } from '@flowrate/formula/interval';
import { EnclosureError } from '../basis/enclosureError.ts';
import { constant, first, opposite, type Cut, type Series } from './series.ts';
import { seriesField } from './seriesField.ts';
import { seriesFunctions, transcendental } from './seriesFunctions.ts';

/**
 * Formulas of the time as power series: sums, products, quotients, powers, and the functions that obey a differential
 * equation. What jumps is covered where it stands still: around an interval that holds no jump.
 */
export function seriesAlgebra(cut: Cut): Algebra<Series, Truth> {
  const balls = ballAlgebra(cut.bits);
  const { divide, multiply, add, subtract } = seriesField(cut);
  const known = transcendental(cut);
  const functions = seriesFunctions(cut, known);
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
          return subtract(a, b);
        case '*':
          return multiply(a, b);
        case '/':
          return divide(a, b);
        case '^':
          return known.power(a, b);
      }
    },
    call(name, args) {
      if (args.every((a) => a.length <= 1)) return constant(balls.call(name, args.map(first)));
      const found = functions.get(name);
      if (found === undefined) throw new EnclosureError('not-covered', `${name}(...) of the time`);
      return found(...args);
    },
    compare: (operator, a, b) => balls.compare(operator, first(a), first(b)),
  };
}
