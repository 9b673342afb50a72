/**
 * A kernel that depends on the inputs through their norms and the angle between them. Angles are found from half sums
 * and half differences, which keeps full accuracy near 0 and π.
 */
export interface Kernel {
  readonly name: string;
  /** k(x, x') from |x|, |x'| and the angle in [0, π]. */
  value(norm: number, otherNorm: number, angle: number): number;
  /** k(x, x): what a duplicate must give exactly. */
  diagonal(norm: number): number;
}
