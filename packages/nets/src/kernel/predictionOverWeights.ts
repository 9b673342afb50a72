/**
 * What wide networks predict, over their random initial weights, in closed form. In the limit a network stays linear with the
 * kernel Θ, and its start f₀ is a Gaussian process of covariance K. With A = Θ⁻¹ times the learned share of each mode of
 * Θ(X, X), k = Θ(x, X) A:
 *
 *     f(x) = f₀(x) + k (y - f₀(X)),    mean k y,    variance K(x, x) - 2 k K(X, x) + k K(X, X) kᵀ.
 *
 * Source: J. Lee, L. Xiao et al., Wide neural networks of any depth evolve as linear models, NeurIPS 2019, equations 14 to 16,
 * where the learned share is that of gradient flow.
 */
import { checkOptions, type OptionNames } from '@flowrate/base';
import { matmul, matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { gramMatrix, kernelPrediction, spectrum, type Kernel } from '@flowrate/spectral';
import { checkInputs, checkTargets } from '../checks.ts';
import { NetsError } from '../errors.ts';
interface Samples {
  readonly X: Matrix;
  readonly y: ArrayLike<number>;
}

export interface PredictionOverWeightsOptions {
  /** Θ, that of the trained layers, e.g. `deepNtk({ activation, depth })`. */
  readonly ntk: Kernel;
  /** K, of a network's outputs at its start, e.g. `deepNngp({ activation, depth })`. */
  readonly nngp: Kernel;
  /** The share of a mode that has been learned: 1 - φ(λ, t) of a flow, or 1 - x_k of a discrete mode. Default: all of it. */
  readonly learned?: (lambda: number) => number;
}

const optionNames = {
  ntk: true,
  nngp: true,
  learned: true,
} satisfies OptionNames<PredictionOverWeightsOptions>;

/** At each new point, over the initial weights. */
export interface PredictionOverWeights {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/**
 * Mean and variance of the predictions at the rows of `at` of infinitely wide networks trained on `data`.
 * Cost: the kernels, an eigendecomposition of n rows, and O(n²) for each new point.
 * @throws NetsError `bad-shape`, `not-finite`, `unknown-option`; SpectralError `singular` where a zero mode is to be learned
 */
export function predictionOverWeights(
  { X, y }: Samples,
  at: Matrix,
  options: PredictionOverWeightsOptions,
): PredictionOverWeights {
  checkOptions('predictionOverWeights', options, optionNames, NetsError);
  checkInputs('predictionOverWeights', X, X.cols);
  checkInputs('predictionOverWeights', at, X.cols);
  checkTargets('predictionOverWeights', y, X.rows);
  const { ntk, nngp, learned = () => 1 } = options;
  const modes = spectrum(gramMatrix(X, ntk));
  const cross = gramMatrix(at, ntk, { Y: X });
  const { mean } = kernelPrediction(modes, cross, y, { learned });
  const answers = answersOf(modes, cross, learned);
  const start = gramMatrix(X, nngp);
  const between = gramMatrix(at, nngp, { Y: X });
  const passed = matmul(answers, start);
  const variance = Float64Array.from({ length: at.rows }, (_, i) => {
    const row = matrix(1, X.cols, rowOf(at, i));
    let sum = gramMatrix(row, nngp).data[0]!;
    const [k, K, kK] = [rowOf(answers, i), rowOf(between, i), rowOf(passed, i)];
    for (let j = 0; j < k.length; j++) sum += k[j]! * (kK[j]! - 2 * K[j]!);
    // a sum of squares, but for rounding
    return Math.max(0, sum);
  });
  return { mean, variance };
}

/** Θ(at, X) Q diag(learned(λ)/λ) Qᵀ: a row for each new point, what its prediction makes of each target. */
function answersOf(
  { values, vectors }: { readonly values: Float64Array; readonly vectors: Matrix },
  cross: Matrix,
  learned: (lambda: number) => number,
): Matrix {
  const projected = matmul(cross, vectors);
  for (let i = 0; i < projected.rows; i++) {
    const row = rowOf(projected, i);
    for (let j = 0; j < row.length; j++) {
      const share = learned(Math.max(0, values[j]!));
      row[j] = share === 0 ? 0 : (row[j]! * share) / values[j]!;
    }
  }
  return matmul(projected, vectors, { transB: true });
}
