import { fromNumber } from '../../algebra/rational.ts';
import { ExpressionError } from '../../expressionError.ts';
import { refuseUnknown, type Algebra } from '../../fold.ts';
import { threeValued, type Truth } from '../../logic.ts';
import type { BinaryOperator, Comparison } from '../../tree.ts';
import {
  add,
  hull,
  isBelow,
  isEqual,
  multiply,
  negate,
  noEnclosure,
  one,
  subtract,
  type Ball,
} from './ball.ts';
import { ballFunctions } from './ballFunctions.ts';
import { pi } from './constants.ts';
import { fromRational } from './convert.ts';
import { exp } from './functions/exponential.ts';
import { power } from './functions/powers.ts';
import { divide } from './quotients.ts';

const fewestBits = 16;
const mostBits = 4096;

const operations: Readonly<Record<BinaryOperator, (a: Ball, b: Ball, bits: number) => Ball>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '^': power,
};

const opposite = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

function compare(operator: Comparison, a: Ball, b: Ball): Truth {
  switch (operator) {
    case '<':
      return isBelow(a, b);
    case '<=':
      return opposite(isBelow(b, a));
    case '>':
      return isBelow(b, a);
    case '>=':
      return opposite(isBelow(a, b));
    case '==':
      return isEqual(a, b);
    case '!=':
      return opposite(isEqual(a, b));
  }
}

/**
 * Real balls of `bits` binary digits (16 to 4096, default 200): the true value is inside the result, whatever rounds on
 * the way. A choice whose condition the balls cannot decide is the hull of both branches.
 * @throws ExpressionError 'number-range'; its operations 'no-enclosure'
 */
export function ballAlgebra(bits = 200): Algebra<Ball, Truth> {
  if (!Number.isInteger(bits) || bits < fewestBits || bits > mostBits) {
    throw new ExpressionError(
      'number-range',
      `${bits} binary digits`,
      `Ask for ${fewestBits} to ${mostBits}.`,
    );
  }
  return {
    ...threeValued<Ball>((a, b) => hull(a, b, bits)),
    number: (value) =>
      Number.isFinite(value) ? fromRational(fromNumber(value), bits) : noEnclosure('a value is infinite'),
    constant: (name) => (name === 'pi' ? pi(bits) : exp(one, bits)),
    unknown: refuseUnknown,
    negate,
    binary: (operator, a, b) => operations[operator](a, b, bits),
    call: (name, args) =>
      ballFunctions.get(name)?.(bits, ...args) ?? noEnclosure(`'${name}' cannot be enclosed`),
    compare,
  };
}
