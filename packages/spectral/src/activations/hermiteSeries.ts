/**
 * Normalised Hermite coefficients a_k(σ) = E[f(σz) h_k(z)], z ~ N(0, 1), of any function, and Mehler's formula
 *   E[f(u) f(v)] = Σ a_k(√q₁) a_k(√q₂) cosᵏϑ
 * (Mehler 1866). The integrals are 10-point Gauss-Legendre on panels of width 1/2 with an edge at 0, where activations
 * have their kinks; once more on panels of width 1 for an error estimate.
 */
import { cosine, type Angle } from '../angles.ts';
import { SpectralError } from '../errors.ts';

/** One more than the highest degree. */
const terms = 200;
/** The panels end here: the normal density is 3e-50, so growth up to e^(5|z|) is still seen in full. */
export const reach = 15;
/** Kept deviations: 16 MB of coefficients at most; then the store is emptied. */
const keptSeries = 10_000;

/** Positive nodes and weights of Gauss-Legendre with 10 points on [-1, 1] (Abramowitz and Stegun, table 25.4). */
export const legendre = [
  [0.14887433898163122, 0.29552422471475287],
  [0.4333953941292472, 0.26926671930999635],
  [0.6794095682990244, 0.21908636251598204],
  [0.8650633666889845, 0.1494513491505806],
  [0.9739065285171717, 0.06667134430868814],
] as const;

interface Rule {
  readonly nodes: Float64Array;
  /** Weights times the normal density. */
  readonly weights: Float64Array;
}

function rule(width: number): Rule {
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let left = -reach; left < reach; left += width) {
    for (const [x, w] of legendre) {
      for (const sign of [-1, 1]) {
        const node = left + (width / 2) * (1 + sign * x);
        nodes.push(node);
        weights.push(((width / 2) * w * Math.exp((-node * node) / 2)) / Math.sqrt(2 * Math.PI));
      }
    }
  }
  return { nodes: Float64Array.from(nodes), weights: Float64Array.from(weights) };
}

export interface Coefficients {
  readonly a: Float64Array;
  /** √E[f²] of what the kept terms leave over, the error of the quadrature included. */
  readonly rest: number;
  /** E[f²]. */
  readonly square: number;
  /** Estimated error of E[f²]: two rules compared, and what may lie beyond their reach. */
  readonly squareError: number;
}

/** Value of E[f(u)f(v)] and an estimate of its error from above. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

export interface SeriesValue extends Estimate {
  /** What of the error is due to the terms left out. */
  readonly truncation: number;
}

/** The series of one function. Each new deviation costs 600 calls of f and 120,000 multiplications, each pair 200. */
export class HermiteSeries {
  readonly #name: string;
  readonly #f: (z: number) => number;
  readonly #fine = rule(0.5);
  readonly #coarse = rule(1);
  readonly #kept = new Map<number, Coefficients>();

  constructor(name: string, f: (z: number) => number) {
    this.#name = name;
    this.#f = f;
  }

  /** @throws SpectralError `not-finite`, naming the argument */
  #at(z: number): number {
    const value = this.#f(z);
    if (Number.isFinite(value)) return value;
    throw new SpectralError(
      'not-finite',
      `dual: ${this.#name} at ${z} is ${value}; give a function that is finite there, or scale the data down`,
    );
  }

  coefficients(deviation: number): Coefficients {
    const known = this.#kept.get(deviation);
    if (known !== undefined) return known;
    const { nodes, weights } = this.#fine;
    const a = new Float64Array(terms);
    let square = 0;
    let largestPast = 0;
    for (let i = 0; i < nodes.length; i++) {
      const z = nodes[i]!;
      const f = this.#at(deviation * z);
      const wf = weights[i]! * f;
      square += wf * f;
      if (Math.abs(z) > reach - 1) largestPast = Math.max(largestPast, Math.abs(wf * f));
      // h_(k+1) = (z h_k - √k h_(k-1)) / √(k+1).
      let before = 0;
      let h = 1;
      for (let k = 0; k < terms; k++) {
        a[k]! += wf * h;
        const next = (z * h - Math.sqrt(k) * before) / Math.sqrt(k + 1);
        before = h;
        h = next;
      }
    }
    let check = 0;
    this.#coarse.nodes.forEach((z, i) => (check += this.#coarse.weights[i]! * this.#at(deviation * z) ** 2));
    // What lies beyond the reach is of the order of the last panels, of which there are 40 nodes; 32 ε is the rounding of
    // sums of some hundred terms.
    const squareError = Math.abs(square - check) + 40 * largestPast + 32 * Number.EPSILON * square;
    const seen = a.reduce((sum, value) => sum + value * value, 0);
    const found = { a, square, squareError, rest: Math.sqrt(Math.max(square - seen, 0)) };
    if (this.#kept.size >= keptSeries) this.#kept.clear();
    this.#kept.set(deviation, found);
    return found;
  }

  /**
   * The terms beyond the last are taken as one more feature of degree TERMS: the kernel stays positive semi-definite
   * and exact at angle 0 of equal deviations. By Cauchy and Schwarz this errs by at most twice its own size.
   */
  at(deviation: number, otherDeviation: number, angle: Angle): SeriesValue {
    const f = this.coefficients(deviation);
    const g = this.coefficients(otherDeviation);
    const cos = cosine(angle);
    let power = 1;
    let sum = 0;
    for (let k = 0; k < terms; k++) {
      sum += f.a[k]! * g.a[k]! * power;
      power *= cos;
    }
    const quadrature = Math.sqrt(f.squareError * g.squareError);
    // Not where the cosine is rounded to 1: beside a jump the angle itself counts.
    if (deviation === otherDeviation && angle.angle === 0)
      return { value: f.square, error: quadrature, truncation: 0 };
    const rest = f.rest * g.rest * power;
    const truncation = 2 * Math.abs(rest);
    return { value: sum + rest, error: truncation + quadrature, truncation };
  }
}
