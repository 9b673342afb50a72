/** λM - J, factored anew for every real λ. */
export interface RealFactors {
  /** @returns false where the matrix is singular */
  factor(J: Float64Array, lambda: number): boolean;
  /** b becomes the solution. */
  solve(b: Float64Array): void;
}

/** λM - J, factored anew for every complex λ = re + i·im. */
export interface ComplexFactors {
  /** @returns false where the matrix is singular */
  factor(J: Float64Array, re: number, im: number): boolean;
  /** The parts of b become those of the solution. */
  solve(bRe: Float64Array, bIm: Float64Array): void;
}

/** How the Jacobian J of a system is stored, and what its factors are. */
export interface MatrixForm {
  /** Entries of a row of J as it is stored. */
  readonly width: number;
  real(): RealFactors;
  complex(): ComplexFactors;
}
