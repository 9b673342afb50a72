import type { Matrix } from '@flowrate/linalg';
import { SpectralError } from '../errors.ts';
import { coefficients } from './coefficients.ts';
import { clipZeroModes } from './zeroModes.ts';

/** What mode-by-mode theory needs of a matrix and a vector. */
export interface Projection {
  /** Ascending; eigenvalues that cannot be told from zero are zero. */
  readonly lambda: Float64Array;
  /** How many are zero. */
  readonly zeros: number;
  readonly rho: Float64Array;
}

/**
 * The weights ρ_i = (q_iᵀΔ0)² of a vector on the eigenmodes; they sum to ‖Δ0‖². O(n²).
 * @throws SpectralError `bad-shape`
 */
export function project(
  of: { readonly values: ArrayLike<number>; readonly vectors: Matrix },
  delta0: ArrayLike<number>,
): Projection {
  const n = of.values.length;
  if (delta0.length !== n) {
    throw new SpectralError(
      'bad-shape',
      `project: ${delta0.length} numbers for a spectrum of ${n}; give ${n}`,
    );
  }
  return { ...clipZeroModes(of.values), rho: coefficients(of.vectors, delta0).map((c) => c * c) };
}
