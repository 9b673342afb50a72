import type { Optimizer } from '../optimizer.ts';

/** Eigenvalues and the weight of the initial error on each of their modes: Σρ = ‖Δ(0)‖². */
export interface Modes {
  readonly lambda: ArrayLike<number>;
  readonly rho: ArrayLike<number>;
}

/** ½ Σ weight(λ) ρ φ(λ, t)² at every time. */
function weightedCurve<P, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  modes: Modes,
  times: ArrayLike<number>,
  weight: (lambda: number) => number,
): Float64Array {
  const out = new Float64Array(times.length);
  for (let i = 0; i < modes.lambda.length; i++) {
    const lambda = modes.lambda[i]!;
    const scale = (weight(lambda) * modes.rho[i]!) / 2;
    if (scale === 0) continue;
    const mode = optimizer.mode(params, lambda);
    for (let j = 0; j < out.length; j++) {
      const value = mode.phi(times[j]!);
      out[j]! += scale * value * value;
    }
  }
  return out;
}

/** The loss ½‖Δ(t)‖² = ½ Σ ρ φ(λ, t)². O(modes · times). */
export function lossCurve<P, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  modes: Modes,
  times: ArrayLike<number>,
): Float64Array {
  return weightedCurve(optimizer, params, modes, times, () => 1);
}

/** The pseudo-loss ½ΔᵀHΔ = ½ Σ λ ρ φ(λ, t)²: the strongly convex function that training descends. */
export function pseudoLossCurve<P, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  modes: Modes,
  times: ArrayLike<number>,
): Float64Array {
  return weightedCurve(optimizer, params, modes, times, (lambda) => lambda);
}
