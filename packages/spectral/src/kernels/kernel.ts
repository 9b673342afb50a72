/** The angle between two inputs, with its supplement: both small ends keep their full accuracy. */
export interface Angle {
  /** In [0, π]. */
  readonly angle: number;
  /** π - angle, found on its own: near antipodal inputs a subtraction would lose it. */
  readonly supplement: number;
}

/** A kernel that depends on the inputs through their norms and the angle between them. */
export interface Kernel {
  readonly name: string;
  /** k(x, x') from |x|, |x'| and the angle. */
  value(norm: number, otherNorm: number, angle: Angle): number;
  /** k(x, x): what a duplicate must give exactly. */
  diagonal(norm: number): number;
}
