/**
 * Constant steps with noisy gradients g = λx + ξ, E ξ = 0, E ξ² = σ², on a mode: the mean goes like the noiseless method, the
 * second moment by a linear recursion to a floor. Floors: gradient descent sσ²/(λ(2 - sλ)), implicit sσ²/(λ(2 + sλ)), heavy
 * ball sσ²(1+β)/(λ(1-β)(2(1+β) - sλ)). With mini-batches of B points drawn with replacement the noise is the data's own:
 * C = E[ΔΔᵀ] obeys C₊ = (I-sH)C(I-sH) + (s²/B)(n H diag(C) H - HCH), exactly for the linear model.
 */
import { TheoryError } from '../errors.ts';
import { requireNonnegative, requirePositive } from '../checks.ts';

export interface NoisyMethod {
  readonly stepSize: number;
  /** The gradient at the new point instead of the old one. Default false. */
  readonly implicit?: boolean;
  /** β of an explicit step. Default 0. */
  readonly momentum?: number;
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

/** x_0 = x_(-1) = 1. */
export function noisyMode(method: NoisyMethod, lambda: number): NoisyMode {
  const { stepSize: s, implicit = false, momentum = 0, variance } = method;
  requirePositive('noisy mode: stepSize', s);
  requireNonnegative('noisy mode: momentum', momentum);
  requireNonnegative('noisy mode: variance', variance);
  requireNonnegative('noisy mode: lambda', lambda);
  if (momentum !== 0 && implicit) {
    throw new TheoryError(
      'bad-parameter',
      `an implicit step has no momentum, but ${momentum} is given; leave it out`,
    );
  }
  // x₊ = a x - b x₋ - noise
  const a = implicit ? 1 / (1 + s * lambda) : 1 + momentum - s * lambda;
  const b = momentum;
  const noise = s * s * variance * (implicit ? a * a : 1);
  const stable = lambda > 0 && (implicit || (momentum < 1 && s * lambda < 2 * (1 + momentum)));
  const floor = implicit
    ? (s * variance) / (lambda * (2 + s * lambda))
    : (s * variance * (1 + b)) / (lambda * (1 - b) * (2 * (1 + b) - s * lambda));
  return {
    mean(k) {
      let x = 1;
      let before = 1;
      for (let j = 0; j < k; j++) [x, before] = [a * x - b * before, x];
      return x;
    },
    secondMoment(k) {
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
  gram: Float64Array,
  n: number,
  { stepSize, batchSize }: { readonly stepSize: number; readonly batchSize: number },
): void {
  requirePositive('mini-batch: stepSize', stepSize);
  requirePositive('mini-batch: batchSize', batchSize);
  const HC = product(gram, C, n);
  const HCH = product(HC, gram, n);
  const scaled = gram.slice();
  // H diag(C)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) scaled[i * n + j]! *= C[j * n + j]!;
  const noise = product(scaled, gram, n);
  const s = stepSize;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const k = i * n + j;
      const drift = C[k]! - s * (HC[k]! + HC[j * n + i]!) + s * s * HCH[k]!;
      C[k] = drift + ((s * s) / batchSize) * (n * noise[k]! - HCH[k]!);
    }
  }
}

function product(A: Float64Array, B: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const a = A[i * n + k]!;
      for (let j = 0; j < n; j++) out[i * n + j]! += a * B[k * n + j]!;
    }
  }
  return out;
}
