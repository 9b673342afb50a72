import { eigh, type Matrix } from '@flowrate/linalg';
import { diagnose, warningsOf, type Diagnostics } from './quantities/diagnostics.ts';
import { SpectralError } from './errors.ts';

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
  const diagnostics = diagnose(H, values, vectors);
  const warnings = warningsOf(diagnostics, n);
  if (min < -floor) {
    warnings.push(
      `the smallest eigenvalue is ${min.toExponential(2)}, further below zero than rounding explains (${floor.toExponential(1)})`,
    );
  }
  return {
    values,
    vectors,
    min,
    max,
    condition: min > floor ? max / min : Infinity,
    diagnostics,
    warnings,
    rank: (tol = n * Number.EPSILON) => values.filter((value) => value > tol * max).length,
  };
}
