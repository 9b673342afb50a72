/**
 * φ_d(z) = Γ(α+1) (2/z)^α J_α(z), α = (d-1)/2, for many z. Near 0 its power series; up to where Hankel's expansion is exact,
 * Taylor polynomials about nodes, whose coefficients come from z φ'' + d φ' + z φ = 0; beyond, Hankel's sums as polynomials
 * in 1/z. One division and one sine an entry at most, 1e-14 of the envelope (and 4ε z of it, the rounding of the phase).
 */
import { besselMode } from './besselMode.ts';
import { logGamma, hankelStart } from '@flowrate/formula';

const spacing = 0.5;
const degree = 14;
const seriesEnd = 3;
const seriesTerms = 24;
const hankelTerms = 16;

export interface BesselTable {
  /** Where the Taylor nodes end. */
  readonly far: number;
  /** φ(z) for 0 ≤ z < far. */
  near(z: number): number;
  /** φ(z) z^(d/2) for z ≥ far. */
  beyond(z: number): number;
}

/** Taylor coefficients of φ about z0 from φ and φ' there. */
function taylor(
  friction: number,
  z0: number,
  phi: number,
  dphi: number,
  out: Float64Array,
  at: number,
): void {
  out[at] = phi;
  out[at + 1] = dphi;
  for (let n = 0; n + 2 <= degree; n++) {
    const before = n === 0 ? 0 : out[at + n - 1]!;
    out[at + n + 2] =
      -((n + 1) * (n + friction) * out[at + n + 1]! + z0 * out[at + n]! + before) / (z0 * (n + 1) * (n + 2));
  }
}

/** Coefficients of P and Q in Hankel's expansion, P = Σ p_k x^(-2k), Q = Σ q_k x^(-2k-1). */
function hankelCoefficients(order: number): { p: Float64Array; q: Float64Array } {
  const four = 4 * order * order;
  const p = new Float64Array(hankelTerms);
  const q = new Float64Array(hankelTerms);
  let term = 1;
  for (let k = 0; k < hankelTerms; k++) {
    const sign = k % 2 === 0 ? 1 : -1;
    p[k] = sign * term;
    term *= (four - (4 * k + 1) ** 2) / (8 * (2 * k + 1));
    q[k] = sign * term;
    term *= (four - (4 * k + 3) ** 2) / (8 * (2 * k + 2));
  }
  return { p, q };
}

/** How many coefficients matter at the smallest argument. */
function needed(coefficients: Float64Array, x: number): number {
  let count = coefficients.length;
  while (count > 1 && Math.abs(coefficients[count - 1]!) * x ** (-2 * (count - 1)) < 1e-17) count--;
  return count;
}

export function besselTable(friction: number): BesselTable {
  const alpha = (friction - 1) / 2;
  const far = Math.ceil(hankelStart(Math.abs(alpha)));
  const mode = besselMode(friction, 1);
  const nodes = Math.round(far / spacing) + 1;
  const coefficients = new Float64Array(nodes * (degree + 1));
  for (let i = Math.round(seriesEnd / spacing); i < nodes; i++) {
    const z0 = i * spacing;
    taylor(friction, z0, mode.phi(z0), mode.dphi(z0), coefficients, i * (degree + 1));
  }
  const series = new Float64Array(seriesTerms);
  series[0] = 1;
  for (let k = 1; k < seriesTerms; k++) series[k] = series[k - 1]! / (-4 * k * (alpha + k));
  const { p, q } = hankelCoefficients(alpha);
  const pCount = needed(p, far);
  const qCount = needed(q, far);
  const shift = (alpha / 2 + 0.25) * Math.PI;
  const scale = Math.exp(logGamma(alpha + 1) + alpha * Math.LN2) * Math.sqrt(2 / Math.PI);
  const cosShift = scale * Math.cos(shift);
  const sinShift = scale * Math.sin(shift);

  return {
    far,
    near(z) {
      if (z < seriesEnd) {
        const square = z * z;
        let sum = series[seriesTerms - 1]!;
        for (let k = seriesTerms - 2; k >= 0; k--) sum = sum * square + series[k]!;
        return sum;
      }
      const i = Math.round(z / spacing);
      const h = z - i * spacing;
      const at = i * (degree + 1);
      let sum = coefficients[at + degree]!;
      for (let n = degree - 1; n >= 0; n--) sum = sum * h + coefficients[at + n]!;
      return sum;
    },
    beyond(z) {
      const inverse = 1 / z;
      const square = inverse * inverse;
      let even = p[pCount - 1]!;
      for (let k = pCount - 2; k >= 0; k--) even = even * square + p[k]!;
      let odd = q[qCount - 1]!;
      for (let k = qCount - 2; k >= 0; k--) odd = odd * square + q[k]!;
      odd *= inverse;
      // P cos(z - shift) - Q sin(z - shift), with the sine from the cosine's own argument.
      return (
        Math.cos(z) * (even * cosShift + odd * sinShift) + Math.sin(z) * (even * sinShift - odd * cosShift)
      );
    },
  };
}
