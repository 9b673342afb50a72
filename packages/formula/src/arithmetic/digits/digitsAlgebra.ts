import type { Decimal } from 'decimal.js';
import { ExpressionError } from '../../expressionError.ts';
import { refuseUnknown, type Algebra } from '../../fold.ts';
import { twoValued } from '../../logic.ts';
import type { BinaryOperator, Comparison } from '../../tree.ts';
import { preciseFunctions, type BigClass } from './preciseFunctions.ts';

/** Decimal numbers of one precision: every operation rounds to it, outside a domain NaN, beyond the range Infinity. */
export function digitsAlgebra(Big: BigClass): Algebra<Decimal> {
  const functions = preciseFunctions(Big);
  return {
    ...twoValued<Decimal>(),
    number: (value) => new Big(value),
    constant: (name) => (name === 'pi' ? Big.acos(-1) : Big.exp(1)),
    unknown: refuseUnknown,
    negate: (of) => of.negated(),
    binary: operate,
    call(name, args) {
      const implementation = functions.get(name);
      if (implementation !== undefined) return implementation(...args);
      throw new ExpressionError(
        'unknown-function',
        `'${name}' has no implementation in many digits`,
        `Known: ${[...functions.keys()].join(', ')}.`,
      );
    },
    compare,
  };
}

function operate(operator: BinaryOperator, left: Decimal, right: Decimal): Decimal {
  switch (operator) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '/':
      return left.div(right);
    case '^':
      return left.pow(right);
  }
}

function compare(operator: Comparison, left: Decimal, right: Decimal): boolean {
  switch (operator) {
    case '<':
      return left.lt(right);
    case '<=':
      return left.lte(right);
    case '>':
      return left.gt(right);
    case '>=':
      return left.gte(right);
    case '==':
      return left.eq(right);
    case '!=':
      return !left.eq(right);
  }
}
