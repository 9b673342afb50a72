import { logGamma } from './gamma.ts';

/**
 * J_ν, J_(ν+1), Y_ν, Y_(ν+1) for real ν ≥ 0 and x > 0.
 * Large x: Hankel's expansion (DLMF 10.17). Else: backward recurrence gives the ratios of the J (Miller); at the order
 * μ = ν - n where x has passed the turning point, Y_μ comes from Temme's series (x < 2; N. M. Temme, J. Comput. Phys. 19,
 * 1975) or both from Steed's second continued fraction (x ≥ 2; A. R. Barnett et al., Comput. Phys. Commun. 8, 1974) with
 * the Wronskian J Y' - J' Y = 2/(πx); the Y are then recurred up.
 */

export interface BesselPair {
  readonly j: number;
  readonly jNext: number;
  readonly y: number;
  readonly yNext: number;
}

/** Taylor coefficients of 1/Γ(1 + μ) (DLMF 5.7.1). */
const reciprocalGamma = [
  1, 0.5772156649015329, -0.6558780715202538, -0.0420026350340952, 0.1665386113822915, -0.0421977345555443,
  -0.009621971527877, 0.007218943246663, -0.0011651675918591, -0.0002152416741149, 0.0001280502823882,
  -0.0000201348547807, -0.0000012504934821, 0.000001133027232, -2.056338417e-7, 6.116095e-9, 5.0020075e-9,
  -1.1812746e-9, 1.043427e-10, 7.7823e-12, -3.6968e-12, 5.1e-13,
];

/** Where Hankel's expansion reaches full accuracy for the orders ν and ν + 1. */
export function hankelStart(order: number): number {
  return Math.max(30, ((order + 1) * (order + 1)) / 1.5);
}

/** Sums P(ν, x) and Q(ν, x) of Hankel's expansion, x ≥ hankelStart(ν). */
export function hankelSums(order: number, x: number): { p: number; q: number } {
  const four = 4 * order * order;
  let term = 1;
  let p = 1;
  let q = 0;
  for (let k = 1; k < 60; k++) {
    const next = (term * (four - (2 * k - 1) ** 2)) / (8 * k * x);
    if (Math.abs(next) > Math.abs(term) || Math.abs(next) < 1e-18) break;
    term = next;
    const signed = k % 4 < 2 ? term : -term;
    if (k % 2 === 0) p += signed;
    else q += signed;
  }
  return { p, q };
}

/** [J_ν, Y_ν] for ν > -1 and large x. The angle is taken apart so that x - (ν/2 + 1/4)π is never rounded. */
export function hankel(order: number, x: number): [number, number] {
  const { p, q } = hankelSums(order, x);
  const shift = (order / 2 + 0.25) * Math.PI;
  const cosine = Math.cos(x) * Math.cos(shift) + Math.sin(x) * Math.sin(shift);
  const sine = Math.sin(x) * Math.cos(shift) - Math.cos(x) * Math.sin(shift);
  const size = Math.sqrt(2 / (Math.PI * x));
  return [size * (p * cosine - q * sine), size * (p * sine + q * cosine)];
}

/** Temme's series: Y_μ and Y_(μ+1), |μ| ≤ 1/2, 0 < x < 2. */
function temme(mu: number, x: number): { y: number; yNext: number } {
  let even = 0;
  let odd = 0;
  for (let k = reciprocalGamma.length - 1; k >= 0; k--) {
    if (k % 2 === 0) even = even * mu * mu + reciprocalGamma[k]!;
    else odd = odd * mu * mu + reciprocalGamma[k]!;
  }
  const log = Math.log(2 / x);
  const sigma = mu * log;
  const angle = Math.PI * mu;
  const sineRatio = angle === 0 ? 1 : angle / Math.sin(angle);
  const sinhRatio = Math.abs(sigma) < 1e-8 ? 1 : Math.sinh(sigma) / sigma;
  let f = (2 / Math.PI) * sineRatio * (-Math.cosh(sigma) * odd + sinhRatio * log * even);
  let p = Math.exp(sigma) / (Math.PI * (even + mu * odd));
  let q = Math.exp(-sigma) / (Math.PI * (even - mu * odd));
  const half = Math.sin(angle / 2);
  const weight = mu === 0 ? 0 : (2 * half * half) / mu;
  let c = 1;
  let y = f + weight * q;
  let yNext = p;
  for (let k = 1; k < 200; k++) {
    f = (k * f + p + q) / (k * k - mu * mu);
    p /= k - mu;
    q /= k + mu;
    c *= (-x * x) / (4 * k);
    const g = f + weight * q;
    y += c * g;
    yNext += c * (p - k * g);
    if (Math.abs(c * g) < 1e-18 * Math.abs(y) && Math.abs(c * p) < 1e-18 * Math.abs(yNext)) break;
  }
  return { y: -y, yNext: (-2 / x) * yNext };
}

/** Steed's p + iq = (J' + iY')/(J + iY) at order μ, by its continued fraction from the back; x ≥ 2. */
function steed(mu: number, x: number): { p: number; q: number } {
  let re = 0;
  let im = 0;
  // Just beyond the turning point of a large order it converges late.
  const late = Math.max(0, mu - 20);
  for (let k = Math.ceil(30 + 300 / x + late); k >= 1; k--) {
    const a = (k - 0.5) ** 2 - mu * mu;
    const bRe = 2 * x + re;
    const bIm = 2 * k + im;
    const square = bRe * bRe + bIm * bIm;
    re = (a * bRe) / square;
    im = (-a * bIm) / square;
  }
  return { p: -1 / (2 * x) - im / x, q: 1 + re / x };
}

/** J and Y at the orders ν and ν + 1. ν from 0 to 1000, x > 0. About 1e-14 of the modulus √(J² + Y²), at most 1e-13. */
export function besselJY(order: number, x: number): BesselPair {
  if (x > hankelStart(order)) {
    const [j, y] = hankel(order, x);
    const [jNext, yNext] = hankel(order + 1, x);
    return { j, jNext, y, yNext };
  }
  const n = x < 2 ? Math.floor(order + 0.5) : Math.max(0, Math.floor(order - x + 1.5));
  const mu = order - n;
  const top = Math.ceil(Math.max(0, x - order) + 30 + 4 * Math.cbrt(x));
  let above = 0;
  let here = 1e-200;
  let atOrder = 0;
  let afterOrder = 0;
  let shrunk = 0;
  for (let k = top; k > -n; k--) {
    const below = ((2 * (order + k)) / x) * here - above;
    above = here;
    here = below;
    if (Math.abs(here) > 1e150) {
      here *= 1e-200;
      above *= 1e-200;
      // What is kept from before would lose its digits to underflow: it is shrunk at the end.
      if (k <= 0) shrunk += 1;
    }
    if (k === 1) {
      atOrder = here;
      afterOrder = above;
    }
  }
  // Now here : above = J_μ : J_(μ+1).
  const slope = mu / x - above / here;
  const wronskian = 2 / (Math.PI * x);
  let j: number;
  let y: number;
  let yNext: number;
  if (x < 2) {
    ({ y, yNext } = temme(mu, x));
    j = wronskian / ((mu / x - slope) * y - yNext);
  } else {
    const { p, q } = steed(mu, x);
    // J' = slope·J, and J'+iY' = (p+iq)(J+iY): Y = J (p - slope)/q.
    const gamma = (p - slope) / q;
    j = Math.sign(here) * Math.sqrt(wronskian / ((p - slope) * gamma + q));
    y = gamma * j;
    yNext = (mu / x - p) * y - q * j;
  }
  const scale = j / here;
  for (let k = 1; k <= n; k++) {
    const next = ((2 * (mu + k)) / x) * yNext - y;
    y = yNext;
    yNext = next;
  }
  let [atTop, afterTop] = [atOrder * scale, afterOrder * scale];
  for (let k = 0; k < shrunk; k++) [atTop, afterTop] = [atTop * 1e-200, afterTop * 1e-200];
  return { j: atTop, jNext: afterTop, y, yNext };
}

/** J_ν(x) for -1 < ν ≤ 1000 and x ≥ 0; NaN elsewhere. Far below the turning point by its power series (10.2.2). */
export function besselJ(order: number, x: number): number {
  return besselJOf(order)(x);
}

/** x ↦ J_ν(x) for one ν and many x: what the order alone decides is computed once. */
export function besselJOf(order: number): (x: number) => number {
  if (!(order > -1 && order <= 1000)) return () => NaN;
  let byNeumann: NeumannSum | undefined;
  return (x) => {
    if (!(x >= 0)) return NaN;
    if (x === Infinity) return 0;
    if (x * x < 4 * (order + 1)) return besselSeries(order, x);
    if (x > Math.max(30, (order * order) / 2)) return hankel(order, x)[0];
    if (order > lastSummed) return besselJY(order, x).j;
    return (byNeumann ??= new NeumannSum(order)).at(x);
  };
}

/** Neumann's sum of larger orders loses its digits by cancellation: 1e-13 of the value here, all of it at 150. */
const lastSummed = 30;

function besselSeries(order: number, x: number): number {
  const quarter = -(x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; Math.abs(term) > 1e-18 * Math.abs(sum); k++) {
    term *= quarter / (k * (order + k));
    sum += term;
  }
  if (x === 0) return order === 0 ? 1 : order > 0 ? 0 : Infinity;
  return Math.exp(order * Math.log(x / 2) - logGamma(order + 1)) * sum;
}

/** Miller's algorithm: recur down from far above the turning point, then scale so that Neumann's sum is (x/2)^ν (10.23.15). */
class NeumannSum {
  readonly #order: number;
  readonly #logScale: number;
  #values = new Float64Array(0);
  /** (ν+2k) Γ(ν+k)/k! / Γ(ν+1) for k ≥ 1, by its own recurrence. */
  #weights = new Float64Array(0);

  constructor(order: number) {
    this.#order = order;
    this.#logScale = logGamma(order + 1);
  }

  at(x: number): number {
    const order = this.#order;
    const top = 2 * Math.ceil((Math.max(x, order) - order) / 2 + 20 + 3 * Math.cbrt(x));
    if (this.#values.length < top + 2) this.#reach(top);
    const [values, weights] = [this.#values, this.#weights];
    values[top + 1] = 0;
    values[top] = 1e-280;
    for (let k = top; k > 0; k--) {
      values[k - 1] = ((2 * (order + k)) / x) * values[k]! - values[k + 1]!;
      if (Math.abs(values[k - 1]!) > 1e200) for (let j = k - 1; j <= top; j++) values[j]! *= 1e-250;
    }
    let sum = values[0]!;
    for (let k = 1; 2 * k <= top; k++) sum += weights[k]! * values[2 * k]!;
    return (values[0]! / sum) * Math.exp(order * Math.log(x / 2) - this.#logScale);
  }

  #reach(top: number): void {
    this.#values = new Float64Array(top + 2);
    this.#weights = new Float64Array(top / 2 + 1);
    let ratio = 1;
    for (let k = 1; 2 * k <= top; k++) {
      ratio = k === 1 ? 1 : (ratio * (this.#order + k - 1)) / k;
      this.#weights[k] = (this.#order + 2 * k) * ratio;
    }
  }
}
