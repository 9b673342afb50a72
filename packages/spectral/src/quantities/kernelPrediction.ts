import { checkOptions, type OptionNames } from '@flowrate/base';
import { rowOf, type Matrix } from '@flowrate/linalg';
import { SpectralError } from '../errors.ts';
import { coefficients } from './coefficients.ts';

export interface PredictionOptions {
  /** The share of a mode that has been learned: 1 - φ(λ, t) of an optimizer at time t. Default: all of it. */
  readonly learned?: (lambda: number) => number;
  /** Ridge: a mode is learned to λ/(λ + ridge) of what `learned` says. Default 0. */
  readonly ridge?: number;
  /** Variance of independent noise on the targets: adds the variance of the prediction. Default 0. */
  readonly noiseVar?: number;
}

const optionNames = { learned: true, ridge: true, noiseVar: true } satisfies OptionNames<PredictionOptions>;

/** At new points: the prediction, and its variance by the targets' noise. */
export interface KernelPrediction {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/**
 * k(new, X) Q diag(learned(λ)/(λ + ridge)) Qᵀ targets: what a wide network that starts at zero predicts at any time of any
 * optimizer that works mode by mode; with everything learned, kernel regression. O(n²) for the weights and O(mn²) for the
 * variance of m points, O(mn) without noise.
 * @param spectrum eigenvalues and eigenvectors (columns) of the kernel of the training points
 * @param cross k(new points, training points), one row a new point
 * @throws SpectralError `bad-shape`, `bad-option`, `unknown-option`, and `singular` where a zero mode would be divided by
 */
export function kernelPrediction(
  spectrum: { readonly values: ArrayLike<number>; readonly vectors: Matrix },
  cross: Matrix,
  targets: ArrayLike<number>,
  options: PredictionOptions = {},
): KernelPrediction {
  checkOptions('kernelPrediction', options, optionNames, SpectralError);
  const { learned = () => 1, ridge = 0, noiseVar = 0 } = options;
  const { values, vectors } = spectrum;
  const n = values.length;
  if (targets.length !== n || cross.cols !== n) {
    throw new SpectralError(
      'bad-shape',
      `kernelPrediction: ${n} modes, ${targets.length} targets and ${cross.cols} columns of cross; make them equal`,
    );
  }
  if (!(ridge >= 0) || !(noiseVar >= 0)) {
    throw new SpectralError(
      'bad-option',
      `kernelPrediction: ridge is ${ridge} and noiseVar ${noiseVar}; give zero or positive numbers`,
    );
  }
  const floor = n * Number.EPSILON * values[n - 1]!;
  const gain = Float64Array.from(values, (lambda, i) => {
    const share = learned(Math.max(0, lambda));
    if (share === 0) return 0;
    if (lambda <= floor && ridge === 0) {
      throw new SpectralError(
        'singular',
        `kernelPrediction: eigenvalue ${i} is ${lambda}, zero to double precision, and cannot be divided by; give a ridge, or a time at which learned(0) is 0`,
      );
    }
    return share / (Math.max(0, lambda) + ridge);
  });
  const weights = coefficients(vectors, targets).map((c, j) => c * gain[j]!);
  const mean = new Float64Array(cross.rows);
  const variance = new Float64Array(cross.rows);
  for (let row = 0; row < cross.rows; row++) {
    const projected = coefficients(vectors, rowOf(cross, row));
    for (let j = 0; j < n; j++) {
      mean[row]! += projected[j]! * weights[j]!;
      variance[row]! += noiseVar * (projected[j]! * gain[j]!) ** 2;
    }
  }
  return { mean, variance };
}
