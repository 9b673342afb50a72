import type { Decimal } from 'decimal.js';

// The function table again, in many digits. Γ: Spouge's formula (J. Spouge 1994). J_ν: power series with enough
// digits to survive its cancellation (DLMF 10.2.2), Hankel's expansion for large arguments (10.17.3).

/** The class of decimal numbers of one precision. */
export type BigClass = Decimal.Constructor;

export type PreciseFunction = (...args: Decimal[]) => Decimal;

const of1 =
  (f: (x: Decimal) => Decimal): PreciseFunction =>
  (x) =>
    f(x);
const of2 =
  (f: (x: Decimal, y: Decimal) => Decimal): PreciseFunction =>
  (x, y) =>
    f(x, y);

/** Every function of the table on decimal numbers of this precision. */
export function preciseFunctions(Big: BigClass): ReadonlyMap<string, PreciseFunction> {
  const big = (value: Decimal.Value): Decimal => new Big(value);
  const wide = Big.clone({ precision: 2 * Big.precision });
  const near = (f: (x: Decimal) => Decimal) => (x: Decimal) => big(f(new wide(x)));
  return new Map<string, PreciseFunction>([
    ['abs', of1((x) => x.abs())],
    ['sign', of1((x) => (x.isNaN() || x.isZero() ? x : big(x.isNegative() ? -1 : 1)))],
    ['sqrt', of1((x) => x.sqrt())],
    ['cbrt', of1((x) => x.cbrt())],
    ['square', of1((x) => x.times(x))],
    ['cube', of1((x) => x.times(x).times(x))],
    ['exp', of1((x) => x.exp())],
    // Twice the digits; for still smaller x, x - x^2/2 and x + x^2/2 are exact enough.
    ['expm1', of1((x) => (tiny(x, Big) ? x.plus(x.times(x).div(2)) : near((y) => y.exp().minus(1))(x)))],
    ['log1p', of1((x) => (tiny(x, Big) ? x.minus(x.times(x).div(2)) : near((y) => y.plus(1).ln())(x)))],
    ['log', (x, base) => (base === undefined ? x.ln() : x.ln().div(base.ln()))],
    ['log2', of1((x) => x.log(2))],
    ['log10', of1((x) => x.log(10))],
    ['sin', of1((x) => x.sin())],
    ['cos', of1((x) => x.cos())],
    ['tan', of1((x) => x.tan())],
    ['asin', of1((x) => x.asin())],
    ['acos', of1((x) => x.acos())],
    ['atan', of1((x) => x.atan())],
    ['atan2', of2((y, x) => Big.atan2(y, x))],
    // Their series take forever at large arguments.
    ['sinh', of1((x) => (x.abs().lt(1) ? x.sinh() : x.exp().minus(x.negated().exp()).div(2)))],
    ['cosh', of1((x) => x.exp().plus(x.negated().exp()).div(2))],
    ['tanh', of1((x) => (x.abs().lt(1) ? x.tanh() : hyperbolicTangent(Big, x)))],
    ['asinh', of1((x) => x.asinh())],
    ['acosh', of1((x) => x.acosh())],
    ['atanh', of1((x) => x.atanh())],
    ['floor', of1((x) => x.floor())],
    ['ceil', of1((x) => x.ceil())],
    ['round', of1((x) => x.round())],
    ['min', (...x) => Big.min(...x)],
    ['max', (...x) => Big.max(...x)],
    ['pow', of2((x, y) => x.pow(y))],
    ['mod', of2((x, y) => (y.isZero() ? x : x.minus(y.times(x.div(y).floor()))))],
    ['hypot', (...x) => Big.hypot(...x)],
    ['gamma', of1((x) => gammaPrecise(Big, x))],
    ['lgamma', of1((x) => logGammaPrecise(Big, x))],
    ['factorial', of1((x) => gammaPrecise(Big, x.plus(1)))],
    ['besselj', of2((order, x) => besselPrecise(Big, order, x))],
  ]);
}

/** 1 - 2/(e^2x + 1), which is ±1 far out. */
function hyperbolicTangent(Big: BigClass, x: Decimal): Decimal {
  return new Big(1).minus(new Big(2).div(x.times(2).exp().plus(1)));
}

function tiny(x: Decimal, Big: BigClass): boolean {
  return x.isZero() || x.e < -Big.precision;
}

const widened = new WeakMap<BigClass, BigClass>();

function gammaPrecise(Big: BigClass, x: Decimal): Decimal {
  if (x.isInteger() && x.lte(0)) return new Big(NaN);
  // exp(ln Γ) loses as many digits as ln Γ has before its point. One wider class per class, so that sums are kept.
  const Wide = widened.get(Big) ?? Big.clone({ precision: Big.precision + 20 });
  widened.set(Big, Wide);
  const size = logGammaPrecise(Wide, new Wide(x)).exp();
  const negative = x.isNegative() && !x.floor().mod(2).isZero();
  return new Big(negative ? size.negated() : size);
}

/** ln |Γ(x)|. Spouge: Γ(z+1) = (z+a)^(z+1/2) e^(-z-a) (√2π + Σ c_k/(z+k)), relative error below (2π)^-a. */
function logGammaPrecise(Big: BigClass, x: Decimal): Decimal {
  if (!x.isFinite()) return x.isNegative() ? new Big(NaN) : x;
  if (x.isInteger() && x.lte(0)) return new Big(NaN);
  if (x.lt(0.5)) {
    const pi = Big.acos(-1);
    const reflected = pi.div(pi.times(x.mod(2)).sin().abs()).ln();
    return reflected.minus(logGammaPrecise(Big, new Big(1).minus(x)));
  }
  if (x.lt(500) && x.times(2).isInteger()) return logGammaOfHalves(Big, x);
  const { Wide, a, first, weights } = spouge(Big);
  const z = new Wide(x).minus(1);
  const sum = weights.reduce((total, weight, i) => total.plus(weight.div(z.plus(i + 1))), first);
  const shifted = z.plus(a);
  return new Big(z.plus(0.5).times(shifted.ln()).minus(shifted).plus(sum.ln()));
}

/** n! and Γ(n + 1/2) by their products: the orders of most Bessel functions here. */
function logGammaOfHalves(Big: BigClass, x: Decimal): Decimal {
  let product = x.isInteger() ? new Big(1) : Big.acos(-1).sqrt();
  for (let factor = x.minus(1); factor.gt(0); factor = factor.minus(1)) product = product.times(factor);
  return product.ln();
}

interface SpougeSum {
  readonly Wide: BigClass;
  readonly a: number;
  readonly first: Decimal;
  readonly weights: readonly Decimal[];
}
const spougeSums = new WeakMap<BigClass, SpougeSum>();

/** c_k = (-1)^(k-1) (a-k)^(k-1/2) e^(a-k) / (k-1)!, in twice the digits, since they cancel. */
function spouge(Big: BigClass): SpougeSum {
  const known = spougeSums.get(Big);
  if (known !== undefined) return known;
  const a = Math.ceil(Big.precision * 1.26) + 2;
  const Wide = Big.clone({ precision: 2 * Big.precision + 10 });
  const e = Wide.exp(1);
  let exponential = e.pow(a - 1);
  let factorial = new Wide(1);
  const weights: Decimal[] = [];
  for (let k = 1; k < a; k++) {
    const base = new Wide(a - k);
    const size = base
      .sqrt()
      .times(base.pow(k - 1))
      .times(exponential)
      .div(factorial);
    weights.push(k % 2 === 1 ? size : size.negated());
    exponential = exponential.div(e);
    factorial = factorial.times(k);
  }
  const sum = { Wide, a, first: new Wide(Wide.acos(-1).times(2)).sqrt(), weights };
  spougeSums.set(Big, sum);
  return sum;
}

function besselPrecise(Big: BigClass, order: Decimal, x: Decimal): Decimal {
  const nu = order.toNumber();
  const size = x.toNumber();
  if (!(nu > -1 && nu <= 1000 && size >= 0)) return new Big(NaN);
  if (size === Infinity) return new Big(0);
  if (x.isZero()) return new Big(nu === 0 ? 1 : nu > 0 ? 0 : Infinity);
  if (size > Math.max(2 * Big.precision, nu * nu)) return besselHankel(Big, order, x);
  // The terms grow to e^x before they cancel.
  const Wide = Big.clone({ precision: Math.ceil(Big.precision + 0.9 * size + 10) });
  const quarter = new Wide(x).pow(2).div(-4);
  const exactOrder = new Wide(order);
  let term = new Wide(1);
  let sum = term;
  for (let k = 1; term.abs().gt(sum.abs().times(`1e-${Wide.precision}`)) || k < size; k++) {
    term = term.times(quarter).div(exactOrder.plus(k).times(k));
    sum = sum.plus(term);
  }
  const prefactor = new Big(x)
    .div(2)
    .pow(order)
    .div(gammaPrecise(Big, order.plus(1)));
  return prefactor.times(new Big(sum));
}

function besselHankel(Big: BigClass, order: Decimal, x: Decimal): Decimal {
  const Wide = Big.clone({ precision: Big.precision + Math.max(0, x.e) + 5 });
  const mu = order.times(order).times(4);
  let term = new Big(1);
  let even = term;
  let odd = new Big(0);
  for (let k = 1; term.abs().gt(`1e-${Big.precision + 2}`); k++) {
    term = term.times(mu.minus((2 * k - 1) ** 2)).div(x.times(8 * k));
    const signed = k % 4 < 2 ? term : term.negated();
    if (k % 2 === 0) even = even.plus(signed);
    else odd = odd.plus(signed);
  }
  const pi = Wide.acos(-1);
  const phase = new Wide(x).minus(pi.times(new Wide(order).div(2).plus(0.25)));
  const amplitude = new Big(2).div(pi.times(x)).sqrt();
  return amplitude.times(even.times(new Big(phase.cos())).minus(odd.times(new Big(phase.sin()))));
}
