import { hankel } from './bessel.ts';

// Γ and J_ν on the real line, for formulas typed by people: dependable to about 1e-13, not the fastest.
// Γ: Stirling's series after a shift (DLMF 5.11.1, 5.5.1), reflection (5.5.3).
// J_ν: power series (DLMF 10.2.2), backward recurrence normalised by Neumann's sum (10.23.15),
// Hankel's expansion (10.17.3).

const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
const shift = 12;

/** Stirling's correction Σ B_2k / (2k (2k-1) x^(2k-1)), x ≥ SHIFT. */
function stirlingTail(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  let sum = 0;
  for (let k = stirling.length - 1; k >= 0; k--) sum = sum * square + stirling[k]!;
  return sum * inverse;
}

/** Γ(x); NaN at the poles 0, -1, -2, ... and Infinity beyond 171.6. */
export function gamma(x: number): number {
  if (x <= 0 && Number.isInteger(x)) return NaN;
  if (x < 0.5) {
    if (x < -200) return 0;
    return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  }
  if (x > 172) return x === Infinity || Number.isFinite(x) ? Infinity : NaN;
  if (Number.isInteger(x)) {
    let product = 1;
    for (let k = 2; k < x; k++) product *= k;
    return product;
  }
  let shifted = x;
  let divisor = 1;
  while (shifted < shift) {
    divisor *= shifted;
    shifted += 1;
  }
  // x^(x-1/2) in two halves, since the whole overflows before Γ does.
  const half = Math.pow(shifted, (shifted - 0.5) / 2);
  return (
    ((half * Math.exp(-shifted) * half * Math.sqrt(2 * Math.PI)) / divisor) * Math.exp(stirlingTail(shifted))
  );
}

/** ln |Γ(x)|; NaN at the poles. */
export function logGamma(x: number): number {
  if (x <= 0 && Number.isInteger(x)) return NaN;
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
  if (x < 20) return Math.log(Math.abs(gamma(x)));
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingTail(x);
}

/** J_ν(x) for ν > -1 and x ≥ 0; NaN elsewhere. */
export function besselJ(order: number, x: number): number {
  if (!(order > -1 && order <= 1000 && x >= 0)) return NaN;
  if (x === Infinity) return 0;
  if (x * x < 4 * (order + 1)) return besselSeries(order, x);
  if (x > Math.max(30, (order * order) / 2)) return hankel(order, x)[0];
  return besselBackward(order, x);
}

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

/** Miller's algorithm: recur down from far above the turning point, then scale so that Neumann's sum is (x/2)^ν. */
function besselBackward(order: number, x: number): number {
  const top = 2 * Math.ceil((Math.max(x, order) - order) / 2 + 20 + 3 * Math.cbrt(x));
  const values = new Float64Array(top + 2);
  values[top] = 1e-280;
  for (let k = top; k > 0; k--) {
    values[k - 1] = ((2 * (order + k)) / x) * values[k]! - values[k + 1]!;
    if (Math.abs(values[k - 1]!) > 1e200) for (let j = k - 1; j <= top; j++) values[j]! *= 1e-250;
  }
  // weight_k = (ν+2k) Γ(ν+k)/k! / Γ(ν+1), by its own recurrence.
  let weight = 1;
  let ratio = 1;
  let sum = values[0]!;
  for (let k = 1; 2 * k <= top; k++) {
    ratio = k === 1 ? 1 : (ratio * (order + k - 1)) / k;
    weight = (order + 2 * k) * ratio;
    sum += weight * values[2 * k]!;
  }
  return (values[0]! / sum) * Math.exp(order * Math.log(x / 2) - logGamma(order + 1));
}
