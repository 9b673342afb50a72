import { TheoryError } from '../errors.ts';
import type { Optimizer } from '../optimizer.ts';
import { checkParameters } from '../optimizers/checkParameters.ts';
import { requireNonnegative, requireTime } from '../checks.ts';
import { requireModes, type Modes } from './modes.ts';

/** Rows of the table that are made at a time, so that they stay in the cache. */
const rowsAtOnce = 16;

/**
 * φ(λ_i, t_j) of every mode at every time, row-major modes × times. By the optimizer's own table where it has one.
 * O(modes · times) of time and memory, into `out` where it is given.
 * @throws TheoryError `bad-out` where `out` has another length, and what `checkParameters` throws
 */
export function modeCurves<P extends object, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  lambda: ArrayLike<number>,
  times: ArrayLike<number>,
  out: Float64Array = new Float64Array(lambda.length * times.length),
): Float64Array {
  checkParameters(optimizer.name, optimizer.parameters, params);
  const n = times.length;
  if (out.length !== lambda.length * n) {
    throw new TheoryError(
      'bad-out',
      `out has ${out.length} numbers; give ${lambda.length * n}, one for each mode and time`,
    );
  }
  for (let j = 0; j < n; j++) requireTime(times[j]!);
  for (let i = 0; i < lambda.length; i++) requireNonnegative(`eigenvalue ${i}`, lambda[i]!);
  if (optimizer.modeTable !== undefined) {
    optimizer.modeTable(params, lambda, times, out);
    return out;
  }
  for (let i = 0; i < lambda.length; i++) {
    const mode = optimizer.mode(params, lambda[i]!);
    for (let j = 0; j < n; j++) out[i * n + j] = mode.phi(times[j]!);
  }
  return out;
}

/** Σ_i term(λ_i, φ_i(t)) ρ_i at every time. */
export function sumOverModes<P extends object, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  modes: Modes,
  times: ArrayLike<number>,
  term: (lambda: number, phi: number) => number,
): Float64Array {
  requireModes(modes);
  const { lambda, rho } = modes;
  const n = times.length;
  const out = new Float64Array(n);
  for (let start = 0; start < lambda.length; start += rowsAtOnce) {
    const part = Array.from(
      { length: Math.min(rowsAtOnce, lambda.length - start) },
      (_, i) => lambda[start + i]!,
    );
    const table = modeCurves(optimizer, params, part, times);
    for (let i = 0; i < part.length; i++) {
      const weight = rho[start + i]!;
      if (weight === 0) continue;
      for (let j = 0; j < n; j++) out[j]! += weight * term(part[i]!, table[i * n + j]!);
    }
  }
  return out;
}

/** The loss ½‖Δ(t)‖² = ½ Σ ρ φ(λ, t)². O(modes · times). */
export function lossCurve<P extends object, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  modes: Modes,
  times: ArrayLike<number>,
): Float64Array {
  return sumOverModes(optimizer, params, modes, times, (_lambda, phi) => 0.5 * phi * phi);
}

/** The pseudo-loss ½ΔᵀHΔ = ½ Σ λ ρ φ(λ, t)²: the strongly convex function that training descends. */
export function pseudoLossCurve<P extends object, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  modes: Modes,
  times: ArrayLike<number>,
): Float64Array {
  return sumOverModes(optimizer, params, modes, times, (lambda, phi) => 0.5 * lambda * phi * phi);
}

/**
 * The distance that the weights have travelled, squared: ‖θ(t) - θ(0)‖² = Σ ρ (1 - φ)²/λ, exactly, for every optimizer
 * whose steps combine gradients. A mode with λ = 0 moves no weight.
 */
export function weightTravelCurve<P extends object, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  modes: Modes,
  times: ArrayLike<number>,
): Float64Array {
  return sumOverModes(optimizer, params, modes, times, (lambda, phi) =>
    lambda === 0 ? 0 : ((1 - phi) * (1 - phi)) / lambda,
  );
}

/** How many modes have been learned by time t: Σ (1 - φ²), each counted from 0 to 1. The weights ρ do not matter. */
export function learnedModesCurve<P extends object, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  lambda: ArrayLike<number>,
  times: ArrayLike<number>,
): Float64Array {
  const rho = new Float64Array(lambda.length).fill(1);
  return sumOverModes(optimizer, params, { lambda, rho }, times, (_lambda, phi) =>
    Math.max(0, 1 - phi * phi),
  );
}
