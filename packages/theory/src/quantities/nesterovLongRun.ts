/**
 * Nesterov's method at a fixed step is linear, factor √(1-sμ), where its limit is sublinear; gradient descent's factor is 1-sμ,
 * so in the very end gradient descent wins. One formula for all steps (k ≫ d², exact for d = 2): with θ = arcsin √(sλ),
 * N = k - 1 + d/2, x_k ≈ cos(θ)^(k+1) (θ/sin θ)^(d/2) φ_d(Nθ): the limit's mode at a stretched time, times the damping that
 * the limit forgets.
 */
import { besselMode } from '../modes/besselMode.ts';
import type { LogValue } from '@flowrate/formula';
import { requirePositive, requireStep } from '../checks.ts';

/** The k-th iterate of Nesterov's method in O(1), 0 < sλ < 1. */
export function nesterovIterate(
  { stepSize, friction }: { readonly stepSize: number; readonly friction: number },
  lambda: number,
  k: number,
): LogValue {
  requirePositive('Nesterov: stepSize', stepSize);
  requirePositive('Nesterov: friction', friction);
  requireStep('Nesterov', k);
  const theta = Math.asin(Math.sqrt(stepSize * lambda));
  const { sign, logAbs } = besselMode(friction, 1).log((k - 1 + friction / 2) * theta);
  const damping = ((k + 1) / 2) * Math.log1p(-stepSize * lambda);
  const stretch = theta === 0 ? 0 : (friction / 2) * Math.log(theta / Math.sin(theta));
  return { sign, logAbs: logAbs + damping + stretch };
}

/**
 * The step from which gradient descent, at the same step size, stays below the envelope of Nesterov's method on a mode:
 * (1-sλ)^k against √(1-sλ)^(k+1) (θ/sin θ)^(d/2) times the envelope of φ_d. Infinity for λ = 0.
 */
export function gradientDescentOvertakes(
  { stepSize, friction }: { readonly stepSize: number; readonly friction: number },
  lambda: number,
): number {
  requirePositive('Nesterov: stepSize', stepSize);
  if (lambda === 0) return Infinity;
  const theta = Math.asin(Math.sqrt(stepSize * lambda));
  const mode = besselMode(friction, 1);
  const log = Math.log1p(-stepSize * lambda);
  const ahead = (k: number): boolean =>
    k * log <
    ((k + 1) / 2) * log +
      (friction / 2) * Math.log(theta / Math.sin(theta)) +
      mode.envelope(Math.max(0, k - 1 + friction / 2) * theta);
  // After the envelope's t^(-d/2) has bent below the exponential there is one return: bracket it from far away.
  let high = 1;
  while (!ahead(high) || !ahead(2 * high) || high * -log < friction) high *= 2;
  let low = 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (ahead(middle) && middle * -log > friction / 4) high = middle;
    else low = middle;
  }
  return high;
}
