import { polynomialRoots } from './roots/polynomialRoots.ts';
import { besselJ } from './special/bessel.ts';
import { gamma, logGamma } from './special/gamma.ts';

/** A function that formulas may call: its arguments, its value in doubles, its LaTeX. */
export interface FunctionEntry {
  readonly minArguments: number;
  readonly maxArguments: number;
  readonly evaluate: (...args: number[]) => number;
  /** The LaTeX command of a function written name(arguments); others have a form of their own in toTex. */
  readonly tex?: string;
}

const one = (evaluate: (x: number) => number, tex?: string): FunctionEntry => ({
  minArguments: 1,
  maxArguments: 1,
  evaluate,
  ...(tex === undefined ? {} : { tex }),
});
const two = (evaluate: (x: number, y: number) => number, tex?: string): FunctionEntry => ({
  minArguments: 2,
  maxArguments: 2,
  evaluate,
  ...(tex === undefined ? {} : { tex }),
});

const remainder = (x: number, y: number): number => (y === 0 ? x : x - y * Math.floor(x / y));
const halfAway = (x: number): number => Math.sign(x) * Math.round(Math.abs(x));
const logarithm = (x: number, base?: number): number =>
  base === undefined ? Math.log(x) : Math.log(x) / Math.log(base);

/** The largest of a quantity of the roots of c₀zⁿ + ... + c_n; NaN where that is no polynomial. */
function largestRoot(coefficients: readonly number[], size: (re: number, im: number) => number): number {
  if (coefficients[0] === 0 || !coefficients.every(Number.isFinite)) return NaN;
  return Math.max(...polynomialRoots(coefficients).map(({ re, im }) => size(re, im)));
}

/** Every function there is. Names and meanings are mathjs', on real numbers: outside a function's domain, NaN. */
export const expressionFunctions: ReadonlyMap<string, FunctionEntry> = new Map<string, FunctionEntry>([
  ['abs', one(Math.abs)],
  ['sign', one(Math.sign, '\\operatorname{sign}')],
  ['sqrt', one(Math.sqrt)],
  ['cbrt', one(Math.cbrt)],
  ['square', one((x) => x * x)],
  ['cube', one((x) => x * x * x)],
  ['exp', one(Math.exp)],
  ['expm1', one(Math.expm1, '\\operatorname{expm1}')],
  ['log', { minArguments: 1, maxArguments: 2, evaluate: logarithm }],
  ['log1p', one(Math.log1p, '\\operatorname{log1p}')],
  ['log2', one(Math.log2, '\\log_{2}')],
  ['log10', one(Math.log10, '\\log_{10}')],
  ['sin', one(Math.sin, '\\sin')],
  ['cos', one(Math.cos, '\\cos')],
  ['tan', one(Math.tan, '\\tan')],
  ['asin', one(Math.asin, '\\arcsin')],
  ['acos', one(Math.acos, '\\arccos')],
  ['atan', one(Math.atan, '\\arctan')],
  ['atan2', two(Math.atan2, '\\operatorname{atan2}')],
  ['sinh', one(Math.sinh, '\\sinh')],
  ['cosh', one(Math.cosh, '\\cosh')],
  ['tanh', one(Math.tanh, '\\tanh')],
  ['asinh', one(Math.asinh, '\\operatorname{arsinh}')],
  ['acosh', one(Math.acosh, '\\operatorname{arcosh}')],
  ['atanh', one(Math.atanh, '\\operatorname{artanh}')],
  ['floor', one(Math.floor)],
  ['ceil', one(Math.ceil)],
  ['round', one(halfAway, '\\operatorname{round}')],
  ['min', { minArguments: 1, maxArguments: 16, evaluate: Math.min, tex: '\\min' }],
  ['max', { minArguments: 1, maxArguments: 16, evaluate: Math.max, tex: '\\max' }],
  ['pow', two(Math.pow)],
  ['mod', two(remainder, '\\operatorname{mod}')],
  ['hypot', { minArguments: 1, maxArguments: 16, evaluate: Math.hypot, tex: '\\operatorname{hypot}' }],
  ['gamma', one(gamma, '\\Gamma')],
  ['lgamma', one(logGamma, '\\ln\\Gamma')],
  ['factorial', one((x) => gamma(x + 1))],
  ['besselj', two(besselJ)],
  // Of the polynomial with these coefficients, highest power first: the largest real part, the largest modulus.
  [
    'abscissa',
    {
      minArguments: 2,
      maxArguments: 16,
      evaluate: (...coefficients) => largestRoot(coefficients, (re) => re),
      tex: '\\operatorname{abscissa}',
    },
  ],
  [
    'radius',
    {
      minArguments: 2,
      maxArguments: 16,
      evaluate: (...coefficients) => largestRoot(coefficients, Math.hypot),
      tex: '\\operatorname{radius}',
    },
  ],
]);
