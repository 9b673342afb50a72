import { solve } from '@flowrate/ode';
import { lossCurve } from '@flowrate/theory';
import type { RunPlan } from '../result.ts';
import { loss, recordedLosses } from '../recordedLosses.ts';
import { fromCoefficients, toCoefficients, type Quadratic } from './quadratic.ts';

/** The loss from the closed form of every eigenmode. */
export function closedFormLoss(plan: RunPlan, quadratic: Quadratic): number[] {
  return Array.from(lossCurve(plan.optimizer, plan.params, quadratic, plan.times));
}

/**
 * The loss from the limiting ODE, integrated on n components (not mode by mode) by npm's odex. Relative tolerance
 * 1e-10; absolute tolerance 1e-10 of the smallest error that the curve reaches, so that a loss that has fallen by
 * twenty powers of ten is still right to nine digits.
 */
export function odeLoss(
  plan: RunPlan,
  quadratic: Quadratic,
  closedForm: readonly number[],
  signal: AbortSignal,
): number[] {
  const { n, apply, delta0 } = quadratic;
  const end = plan.times[plan.times.length - 1]!;
  const smallest = Math.sqrt((2 * Math.min(...closedForm.filter((value) => value > 0))) / n);
  const solution = solve(plan.optimizer.flow(plan.params, { apply, delta0, end }), {
    method: 'odex',
    rtol: 1e-10,
    atol: 1e-10 * smallest,
    saveAt: plan.times,
    maxSteps: 1_000_000,
    signal,
  });
  return Array.from(solution.y, (y) => loss(y, n));
}

/**
 * The loss from the discrete update on the quadratic ½ΔᵀHΔ, on n components, at the recorded steps; undefined where a
 * step needs more than a gradient.
 */
export function discreteLoss(plan: RunPlan, { apply, delta0 }: Quadratic): number[] | undefined {
  return recordedLosses(plan.optimizer.update(plan.discrete), delta0, apply, plan.record);
}

/** x_k(λ) of every eigenmode (columns) at the recorded steps (rows). */
export function discreteFactors(plan: RunPlan, lambda: Float64Array): Float64Array[] {
  const modes = Array.from(lambda, (value) => plan.optimizer.discreteMode(plan.discrete, value));
  return plan.record.map((k) => Float64Array.from(modes, (mode) => mode.at(k)));
}

/** The recursion's loss from the exact k-th iterate of every eigenmode. */
export function discreteModalLoss(factors: readonly Float64Array[], rho: Float64Array): number[] {
  return factors.map((row) => row.reduce((sum, x, i) => sum + rho[i]! * x * x, 0) / 2);
}

/** sup over the recorded steps of ‖Δ - Δ_limit‖ / ‖Δ(0)‖, the limit being the recursion from the same Δ(0). */
export function distanceFromLimit(
  residuals: readonly Float64Array[],
  factors: readonly Float64Array[],
  quadratic: Quadratic,
): number {
  const { n } = quadratic;
  const start = toCoefficients(quadratic, residuals[0]!);
  const scaled = new Float64Array(n);
  const limit = new Float64Array(n);
  const size = Math.sqrt(2 * loss(residuals[0]!, n));
  let largest = 0;
  residuals.forEach((delta, j) => {
    const row = factors[j]!;
    for (let i = 0; i < n; i++) scaled[i] = start[i]! * row[i]!;
    fromCoefficients(quadratic, scaled, limit);
    for (let i = 0; i < n; i++) limit[i]! -= delta[i]!;
    largest = Math.max(largest, Math.sqrt(2 * loss(limit, n)));
  });
  return largest / size;
}
