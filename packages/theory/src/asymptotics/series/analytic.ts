import { over, plus, rational, type Rational } from '@flowrate/formula/rational';

/** Taylor coefficients at 0 of the functions that formulas call, by their index. */
const factorial = (n: number): bigint => (n <= 1 ? 1n : BigInt(n) * factorial(n - 1));
const alternating = (n: number): bigint => (Math.floor(n / 2) % 2 === 0 ? 1n : -1n);
const zero = rational(0);
const inverse = (n: number): Rational => rational(1n, factorial(n));

export const taylor: ReadonlyMap<string, (n: number) => Rational> = new Map([
  ['exp', inverse],
  ['expm1', (n: number) => (n === 0 ? zero : inverse(n))],
  ['sin', (n: number) => (n % 2 === 0 ? zero : rational(alternating(n), factorial(n)))],
  ['cos', (n: number) => (n % 2 === 1 ? zero : rational(alternating(n), factorial(n)))],
  ['sinh', (n: number) => (n % 2 === 0 ? zero : inverse(n))],
  ['cosh', (n: number) => (n % 2 === 1 ? zero : inverse(n))],
  ['log1p', (n: number) => (n === 0 ? zero : rational(n % 2 === 1 ? 1 : -1, n))],
  ['atan', (n: number) => (n % 2 === 0 ? zero : rational(alternating(n), n))],
  ['asinh', (n: number) => oddRoot(n, -1)],
  ['asin', (n: number) => oddRoot(n, 1)],
]);

/** ∫ (1 ∓ x²)^(-1/2): binomial coefficients over n. */
function oddRoot(n: number, sign: 1 | -1): Rational {
  if (n % 2 === 0) return zero;
  let factor = rational(1, n);
  for (let i = 0; i < (n - 1) / 2; i++) {
    const step = over(plus(rational(1, 2), rational(i)), rational(i + 1));
    factor = rational(factor.num * step.num * BigInt(sign), factor.den * step.den);
  }
  return factor;
}
