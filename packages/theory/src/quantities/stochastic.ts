/**
 * Constant steps with noisy gradients g = λx + ξ, E ξ = 0, E ξ² = σ², on a mode: the mean goes like the noiseless method, the
 * second moment by a linear recursion to a floor. Floors: gradient descent sσ²/(λ(2 - sλ)), implicit sσ²/(λ(2 + sλ)), heavy
 * ball sσ²(1+β)/(λ(1-β)(2(1+β) - sλ)). With mini-batches of B points drawn with replacement the noise is the data's own:
 * C = E[ΔΔᵀ] obeys C₊ = (I-sH)C(I-sH) + (s²/B)(n H diag(C) H - HCH), exactly for the linear model.
 */
import { matmul, matrix } from '@flowrate/linalg';
import { TheoryError } from '../errors.ts';
import { requireNonnegative, requirePositive, requireStep } from '../checks.ts';
import type { Optimizer, Parameters } from '../optimizer.ts';

export interface NoisyMethod<P = Parameters, D = Parameters> {
  readonly optimizer: Optimizer<P, D>;
  readonly params: D;
  /** σ², the variance of the gradient's noise on the mode. */
  readonly variance: number;
}

export interface NoisyMode {
  /** E x_k. */
  mean(k: number): number;
  /** E x_k². O(k). */
  secondMoment(k: number): number;
  /** lim E x_k²: the noise floor. Infinity where there is none. */
  readonly floor: number;
}

/**
 * x_0 = x_(-1) = 1.
 * @throws TheoryError `no-noisy-step` for an optimizer whose steps are of another form
 */
export function noisyMode<P, D>(
  { optimizer, params, variance }: NoisyMethod<P, D>,
  lambda: number,
): NoisyMode {
  requireNonnegative('noisy mode: variance', variance);
  requireNonnegative('noisy mode: lambda', lambda);
  // Refuses parameters that are none of its own.
  optimizer.update(params);
  if (optimizer.noisyStep === undefined) {
    throw new TheoryError(
      'no-noisy-step',
      `${optimizer.name} has no noisy step: its coefficients change with k, or its state is more than two iterates`,
    );
  }
  const { pull, momentum: b, gain } = optimizer.noisyStep(params, lambda);
  // x₊ = a x - b x₋ - noise
  const a = 1 + b - pull;
  const noise = gain * gain * variance;
  const stable = pull > 0 && Math.abs(b) < 1 && pull < 2 * (1 + b);
  const floor = (noise * (1 + b)) / (pull * (1 - b) * (2 * (1 + b) - pull));
  return {
    mean(k) {
      let x = 1;
      let before = 1;
      requireStep('noisy mode', k);
      for (let j = 0; j < k; j++) [x, before] = [a * x - b * before, x];
      return x;
    },
    secondMoment(k) {
      requireStep('noisy mode', k);
      // E x², E x x₋, E x₋².
      let xx = 1;
      let xy = 1;
      let yy = 1;
      for (let j = 0; j < k; j++) {
        [xx, xy, yy] = [a * a * xx - 2 * a * b * xy + b * b * yy + noise, a * xx - b * xy, xx];
      }
      return xx;
    },
    floor: stable ? floor : Infinity,
  };
}

/**
 * One step of the second moments of Δ under mini-batches: C (n×n, row-major) is replaced. O(n³).
 * @param gram H of the summed loss, n×n, row-major
 */
export function miniBatchStep(
  C: Float64Array,
  gram: ArrayLike<number>,
  n: number,
  { stepSize, batchSize }: { readonly stepSize: number; readonly batchSize: number },
): void {
  requirePositive('mini-batch: stepSize', stepSize);
  requirePositive('mini-batch: batchSize', batchSize);
  const H = matrix(n, n, gram);
  const HC = matmul(H, matrix(n, n, C)).data;
  const HCH = matmul(matrix(n, n, HC), H).data;
  const scaled = Float64Array.from(gram);
  // H diag(C)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) scaled[i * n + j]! *= C[j * n + j]!;
  const noise = matmul(matrix(n, n, scaled), H).data;
  const s = stepSize;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const k = i * n + j;
      const drift = C[k]! - s * (HC[k]! + HC[j * n + i]!) + s * s * HCH[k]!;
      C[k] = drift + ((s * s) / batchSize) * (n * noise[k]! - HCH[k]!);
    }
  }
}
