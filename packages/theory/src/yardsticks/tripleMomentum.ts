/**
 * Triple momentum: ξ_(k+1) = (1+β)ξ_k - βξ_(k-1) - α g(y_k), y = (1+γ)ξ - γξ₋, x = (1+δ)ξ - δξ₋ with ρ = 1 - 1/√κ,
 * α = (1+ρ)/L, β = ρ²/(2-ρ), γ = ρ²/((1+ρ)(2-ρ)), δ = ρ²/(1-ρ²): factor ρ, the best known for strongly convex functions.
 */
import { companionMode, companionRadius } from '../modes/companionMode.ts';
import { exactProduct, minus, plus, times, twin } from '../modes/twin.ts';
import { requireNonnegative, requireRange, wholeSteps } from '../checks.ts';
import { largestRadius } from '../optimizers/worstMode.ts';
import type { SpectrumRange } from '../optimizer.ts';
import type { Yardstick } from './yardstick.ts';

function coefficients(range: SpectrumRange): {
  rho: number;
  alpha: number;
  beta: number;
  gamma: number;
  delta: number;
} {
  requireRange('triple momentum', range);
  const { min, max } = range;
  const root = Math.sqrt(min / max);
  const rho = 1 - root;
  return {
    rho,
    alpha: (1 + rho) / max,
    beta: (rho * rho) / (2 - rho),
    gamma: (rho * rho) / ((1 + rho) * (2 - rho)),
    delta: (rho * rho) / (root * (1 + rho)),
  };
}

export const tripleMomentum: Yardstick = {
  name: 'triple-momentum',
  title: 'triple momentum',
  references: [
    {
      authors: 'B. Van Scoy, R. A. Freeman, K. M. Lynch',
      title:
        'The fastest known globally convergent first-order method for minimizing strongly convex functions',
      year: 2018,
      where: 'IEEE Control Systems Letters 2(1)',
    },
  ],
  factor: (range) => coefficients(range).rho,
  update(range) {
    const { alpha, beta, gamma, delta } = coefficients(range);
    return {
      kind: 'explicit',
      start(x0) {
        const x = Float64Array.from(x0);
        const y = Float64Array.from(x0);
        const now = Float64Array.from(x0);
        const before = Float64Array.from(x0);
        return {
          point: y,
          iterate: x,
          state: [x, y, now, before],
          apply(gradient) {
            for (let i = 0; i < x.length; i++) {
              const next = now[i]! + beta * (now[i]! - before[i]!) - alpha * gradient[i]!;
              before[i] = now[i]!;
              now[i] = next;
              y[i] = next + gamma * (next - before[i]!);
              x[i] = next + delta * (next - before[i]!);
            }
          },
        };
      },
    };
  },
  discreteMode(range, lambda) {
    requireNonnegative('triple momentum: lambda', lambda);
    const { alpha, beta, gamma, delta } = coefficients(range);
    const pull = exactProduct(alpha, lambda);
    // x obeys the recurrence of ξ from k = 1 on, and also from 0 because ξ_(-1) = ξ_0.
    return wholeSteps(
      'triple momentum',
      companionMode({
        a: minus(plus(twin(1), twin(beta)), times(pull, plus(twin(1), twin(gamma)))),
        b: minus(twin(beta), times(pull, twin(gamma))),
        x1: 1 - pull.hi - delta * pull.hi,
      }),
    );
  },
  discreteRate(range, spectrum) {
    const { alpha, beta, gamma } = coefficients(range);
    return largestRadius(spectrum, (lambda) => {
      const step = alpha * lambda;
      return companionRadius(1 + beta - step * (1 + gamma), beta - step * gamma);
    });
  },
};
