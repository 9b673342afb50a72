/**
 * What the theory says of a network from its own start: with H(0) = Σ λ_i q_i q_iᵀ held fixed, the same update runs on the
 * coefficients of Δ(0), each with the gradient λ_i x_i. A mode beyond the rule's stability limit grows without end in this
 * linear theory; in the network it grows until the kernel gives way. Its share is left out, and how many there are is said.
 */
import type { Matrix } from '@flowrate/linalg';
import { empiricalNtk, outputs, type NamedRule, type Network } from '@flowrate/nets';
import { spectrum, project } from '@flowrate/spectral';
import type { Parameters } from '@flowrate/theory';
import { recordedLosses } from '../recordedLosses.ts';

/** The start of one network: eigenvalues of H(0), ascending, with the initial error's weight on each. */
export interface Start {
  readonly lambda: Float64Array;
  readonly rho: Float64Array;
}

export function startOf(net: Network, { X, y }: { readonly X: Matrix; readonly y: Float64Array }): Start {
  const delta = outputs(net, X).map((f, i) => f - y[i]!);
  return project(spectrum(empiricalNtk(net, X)), delta);
}

/** The largest stable λ at these parameters. */
export function stableUpTo(rule: NamedRule, parameters: Parameters): number {
  return rule.largestStableStep(parameters, 1) / parameters['stepSize']!;
}

/** ½ Σ ρ φ² over the stable modes after each of the recorded steps, ascending. */
export function predictedLoss(
  { lambda, rho }: Start,
  rule: NamedRule,
  parameters: Parameters,
  record: readonly number[],
): number[] {
  const limit = stableUpTo(rule, parameters);
  const stable = lambda.filter((value) => value < limit);
  const gradientAt = (point: Float64Array, gradient: Float64Array): void => {
    for (let i = 0; i < gradient.length; i++) gradient[i] = stable[i]! * point[i]!;
  };
  const start = rho.subarray(0, stable.length).map(Math.sqrt);
  return recordedLosses(rule.update(parameters), start, gradientAt, record) ?? [];
}
