import { add, one, whole, type Ball } from './ball.ts';
import { besselJ } from './functions/bessel.ts';
import { coshOfSize, exp, expm1, log, log1p, sinh, tanh } from './functions/exponential.ts';
import { gamma, logGamma } from './functions/gamma.ts';
import { acosh, asinh, atanh, logTo } from './functions/hyperbolic.ts';
import { power } from './functions/powers.ts';
import { absolute, cbrt, sqrt, wholePower } from './quotients.ts';
import { ceil, floor, greater, mod, round, sign, smaller } from './functions/steps.ts';
import { acos, asin, atan, atan2, cos, sin, tan } from './functions/trigonometric.ts';

/** A function on balls, outward at `bits` binary digits. @throws ExpressionError 'no-enclosure' */
export type BallFunction = (bits: number, ...args: Ball[]) => Ball;

const of1 =
  (f: (a: Ball, bits: number) => Ball): BallFunction =>
  (bits, a) =>
    f(a, bits);
const of2 =
  (f: (a: Ball, b: Ball, bits: number) => Ball): BallFunction =>
  (bits, a, b) =>
    f(a, b, bits);
const ofMany =
  (f: (a: Ball, b: Ball, bits: number) => Ball): BallFunction =>
  (bits, ...args) =>
    args.reduce((a, b) => f(a, b, bits));

function hypot(bits: number, ...args: Ball[]): Ball {
  if (args.length === 1) return absolute(args[0]!, bits);
  const squares = args.map((a) => wholePower(a, 2, bits + 8));
  return sqrt(
    squares.reduce((a, b) => add(a, b, bits + 8)),
    bits,
  );
}

/** The function table on balls. What is missing here cannot be enclosed. */
export const ballFunctions: ReadonlyMap<string, BallFunction> = new Map<string, BallFunction>([
  ['abs', of1(absolute)],
  ['sign', of1(sign)],
  ['sqrt', of1(sqrt)],
  ['cbrt', of1(cbrt)],
  ['square', of1((a, bits) => wholePower(a, 2, bits))],
  ['cube', of1((a, bits) => wholePower(a, 3, bits))],
  ['exp', of1(exp)],
  ['expm1', of1(expm1)],
  ['log', (bits, a, base) => (base === undefined ? log(a, bits) : logTo(a, base, bits))],
  ['log1p', of1(log1p)],
  ['log2', of1((a, bits) => logTo(a, whole(2), bits))],
  ['log10', of1((a, bits) => logTo(a, whole(10), bits))],
  ['sin', of1(sin)],
  ['cos', of1(cos)],
  ['tan', of1(tan)],
  ['asin', of1(asin)],
  ['acos', of1(acos)],
  ['atan', of1(atan)],
  ['atan2', of2(atan2)],
  ['sinh', of1(sinh)],
  ['cosh', of1((a, bits) => coshOfSize(absolute(a, bits), bits))],
  ['tanh', of1(tanh)],
  ['asinh', of1(asinh)],
  ['acosh', of1(acosh)],
  ['atanh', of1(atanh)],
  ['floor', of1(floor)],
  ['ceil', of1(ceil)],
  ['round', of1(round)],
  ['min', ofMany(smaller)],
  ['max', ofMany(greater)],
  ['pow', of2(power)],
  ['mod', of2(mod)],
  ['hypot', hypot],
  ['gamma', of1(gamma)],
  ['lgamma', of1(logGamma)],
  ['factorial', of1((a, bits) => gamma(add(a, one, bits + 16), bits))],
  ['besselj', of2(besselJ)],
]);
