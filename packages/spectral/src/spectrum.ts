import { eigh, type Matrix } from '@flowrate/linalg';
import { diagnose, warningsOf, type Diagnostics } from './quantities/diagnostics.ts';
import { SpectralError } from './errors.ts';
import { clipZeroModes } from './quantities/zeroModes.ts';

/** A kernel matrix, diagonalised. */
export interface Spectrum {
  /** Ascending, as computed. */
  readonly values: Float64Array;
  /** Columns. */
  readonly vectors: Matrix;
  readonly min: number;
  readonly max: number;
  /** max/min; Infinity where the matrix is singular to double precision. */
  readonly condition: number;
  /** How far it can be trusted: symmetry, what counts as zero, residual, orthogonality. */
  readonly diagnostics: Diagnostics;
  /** What a person should know about this matrix before trusting its spectrum. */
  readonly warnings: readonly string[];
  /** How many eigenvalues exceed tol·max. Default tol: n·ε. */
  rank(tol?: number): number;
}

/** Negative eigenvalues beyond this times max are no rounding: the matrix is not a kernel matrix. */
const indefinite = 1e-8;

/**
 * Diagonalises a symmetric positive semi-definite n×n matrix. O(n³).
 * @throws SpectralError `indefinite` where a negative eigenvalue is beyond rounding
 */
export function spectrum(H: Matrix): Spectrum {
  const { values, vectors } = eigh(H);
  const n = values.length;
  const max = values[n - 1]!;
  const min = values[0]!;
  if (min < -indefinite * Math.abs(max)) {
    throw new SpectralError(
      'indefinite',
      `spectrum: the smallest eigenvalue is ${min}, the largest ${max}; a kernel matrix has no negative ones: give a positive semi-definite matrix`,
    );
  }
  const floor = n * Number.EPSILON * max;
  const diagnostics = diagnose(H, values, vectors!);
  const warnings = warningsOf(diagnostics, n);
  if (min < -floor) {
    warnings.push(
      `the smallest eigenvalue is ${min.toExponential(2)}, further below zero than rounding explains (${floor.toExponential(1)})`,
    );
  }
  return {
    values,
    vectors: vectors!,
    min,
    max,
    condition: min > floor ? max / min : Infinity,
    diagnostics,
    warnings,
    rank: (tol = n * Number.EPSILON) => values.filter((value) => value > tol * max).length,
  };
}

/**
 * The weights ρ_i = (q_iᵀΔ0)² of a vector on the eigenmodes; they sum to ‖Δ0‖². Eigenvalues that cannot be told from
 * zero are zero in `lambda`. O(n²).
 */
export function project(
  of: Pick<Spectrum, 'values' | 'vectors'>,
  delta0: ArrayLike<number>,
): { lambda: Float64Array; rho: Float64Array } {
  const n = of.values.length;
  if (delta0.length !== n) {
    throw new SpectralError(
      'bad-shape',
      `project: ${delta0.length} numbers for a spectrum of ${n}; give ${n}`,
    );
  }
  const rho = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) rho[j]! += of.vectors.data[i * n + j]! * delta0[i]!;
  for (let j = 0; j < n; j++) rho[j] = rho[j]! ** 2;
  return { lambda: clipZeroModes(of.values).lambda, rho };
}
