export { contains, hull, isBelow, isEqual, type Ball } from './ball.ts';
export { ballAlgebra } from './ballAlgebra.ts';
export { fromDouble, fromRational, toDecimals, toDoubles } from './convert.ts';
export { enclose } from './enclose.ts';
