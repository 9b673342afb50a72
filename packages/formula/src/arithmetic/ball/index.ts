export {
  add,
  contains,
  holdsZero,
  hull,
  isBelow,
  isEqual,
  isExact,
  isPositive,
  isZero,
  middleOf,
  multiply,
  negate,
  one,
  plusMinus,
  radiusOf,
  rounded,
  scale,
  subtract,
  top,
  whole,
  zero,
  type Ball,
} from './ball.ts';
export { ballAlgebra } from './ballAlgebra.ts';
export { fromDouble, fromRational, toDecimals, toDoubles } from './convert.ts';
export { enclose } from './enclose.ts';
export { divide } from './quotients.ts';
export { mayCancel, sharpValue } from './sharpValue.ts';
