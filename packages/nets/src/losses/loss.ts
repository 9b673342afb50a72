/**
 * A loss as a value: factor · Σ φ(f_i, y_i) over the samples, f_i being the outputs for sample i, one after the other.
 * Training needs φ and its derivative by f alone: Jᵀ of that residual is the gradient.
 */
import { NetsError } from '../errors.ts';

export interface Loss {
  /** kebab-case. */
  readonly name: string;
  readonly title: string;
  /** What stands before the sum over so many samples of so many outputs. */
  factor(samples: number, outputs: number): number;
  /** The most that φ bends along f: with the factor before it times λmax of J Jᵀ, the most that the loss bends along θ. */
  readonly curvature: number;
  /** How many targets a sample has. */
  targetsOf(outputs: number): number;
  /** @throws NetsError `bad-label` */
  checkTargets(y: ArrayLike<number>, outputs: number): void;
  /** Σ φ; its derivative by f goes into `residual`. */
  sum(f: Float64Array, y: ArrayLike<number>, residual: Float64Array): number;
}

/** @throws NetsError `bad-label` naming the first target that is not one of the labels */
export function checkLabels(name: string, y: ArrayLike<number>, labels: number): void {
  for (let i = 0; i < y.length; i++) {
    const label = y[i]!;
    if (Number.isInteger(label) && label >= 0 && label < labels) continue;
    throw new NetsError(
      'bad-label',
      `${name} loss: target ${i} is ${label}; give whole numbers from 0 to ${labels - 1}`,
    );
  }
}
