/**
 * The pseudo-Huber regulariser g(θ) = Σ √(μ² + θ_j²) - μ, smooth and separable. It is generalised self-concordant at ν = 2.6:
 *
 *     |g'''| ≤ M (g'')^1.3   coordinate by coordinate, with the best M = 3√10 11^(-11/20) μ^(-7/10),
 *
 * reached at θ = √10 μ, where the quotient 3t(1 + t²)^(-11/20), t = θ/μ, is the largest.
 */
export interface PseudoHuber {
  value(theta: ArrayLike<number>): number;
  /** g' of a coordinate. */
  readonly slope: (theta: number) => number;
  /** g''. */
  readonly curvature: (theta: number) => number;
  /** g'''. */
  readonly third: (theta: number) => number;
}

/** ν = 2.6: the power of g'' is ν/2, that of the dimension (3 - ν)/2, that of μ ν/2 - 2. */
const nu = 2.6;
export const powers = { curvature: nu / 2, dimension: (3 - nu) / 2, mu: nu / 2 - 2 } as const;

/** M at μ = 1: 2.537203. */
export const bestConstant = 3 * Math.sqrt(10) * 11 ** (-11 / 20);

export function pseudoHuber(mu: number): PseudoHuber {
  const square = mu * mu;
  return {
    value(theta) {
      let sum = 0;
      // θ²/(√(μ² + θ²) + μ): nothing cancels where θ is small
      for (let j = 0; j < theta.length; j++) {
        const t = theta[j]! * theta[j]!;
        sum += t / (Math.sqrt(square + t) + mu);
      }
      return sum;
    },
    slope: (theta) => theta / Math.sqrt(square + theta * theta),
    curvature: (theta) => square * (square + theta * theta) ** -1.5,
    third: (theta) => -3 * square * theta * (square + theta * theta) ** -2.5,
  };
}

/** The largest |g'''|/(g'')^1.3 over a grid of θ, and where: the constant as measured. */
export function constantOnGrid(mu: number, to: number, points: number): { constant: number; at: number } {
  const { curvature, third } = pseudoHuber(mu);
  let [constant, at] = [0, 0];
  for (let k = 1; k <= points; k++) {
    const theta = (k * to) / points;
    const quotient = Math.abs(third(theta)) / curvature(theta) ** powers.curvature;
    if (quotient > constant) [constant, at] = [quotient, theta];
  }
  return { constant, at };
}
