import { angleOf, withCosine, type Angle } from '../angles.ts';

/** Expectations over a centred Gaussian pair (u, v): φ(u) and φ(v) as vectors of L², and φ'. */
export interface Dual {
  /** √E[φ(u)²]. */
  readonly norm: number;
  /** √E[φ(v)²]. */
  readonly otherNorm: number;
  /** E[φ(u) φ(v)]. */
  readonly value: number;
  /** The angle whose cosine is value / (norm · otherNorm). */
  readonly angle: Angle;
  /** E[φ'(u) φ'(v)]. */
  readonly slope: number;
}

/** An activation function φ: what finite layers compute, and its dual, which is what infinitely wide layers see. */
export interface Activation {
  readonly name: string;
  /** φ(z). */
  readonly value: (z: number) => number;
  /** φ'(z); at a kink, which lies at 0, it is φ'(0) = 0. */
  readonly derivative: (z: number) => number;
  /**
   * The dual at standard deviations √q₁ and √q₂ and covariance c = √(q₁q₂) cos ϑ. The angle stands for the covariance
   * because near ϑ = 0 and π a covariance has lost it.
   */
  dual(deviation: number, otherDeviation: number, angle: Angle): Dual;
}

/**
 * A dual from its second moments. The angle's cosine carries an error of ε, of itself where it is small, which is enough
 * for a smooth activation: its next layer depends on the cosine smoothly.
 */
export function dualOf(square: number, otherSquare: number, value: number, slope: number): Dual {
  // Of equal squares the root of the product is exact, so duplicates stay duplicates.
  const size = Math.sqrt(square * otherSquare);
  return {
    norm: Math.sqrt(square),
    otherNorm: Math.sqrt(otherSquare),
    value,
    angle: withCosine(angleOf(size - value, size + value), size === 0 ? 1 : value / size),
    slope,
  };
}
