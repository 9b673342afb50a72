import { tridiagonalModes } from './tridiagonal.ts';

/** Nodes and weights: Σ_i weights[i] f(nodes[i]) for ∫ f dμ; the weights sum to the measure's mass. */
export interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
  /** |β_k s_ki|: an eigenvalue lies no further than this from node i. */
  readonly residuals: Float64Array;
}

/** Gauss' rule of the first k steps. */
export function gauss(alpha: readonly number[], beta: readonly number[], k: number, mass: number): Rule {
  return ruleOf(alpha.slice(0, k), beta, mass, beta[k - 1]!);
}

/**
 * The Gauss-Radau rule of k steps with one more node, prescribed (G. Golub, Some modified matrix eigenvalue problems,
 * 1973): α = node + β_k²/d_k, d the pivots of T - node I. Undefined where the node lies inside the spectrum or the process
 * is at its end.
 */
export function radau(
  alpha: readonly number[],
  beta: readonly number[],
  k: number,
  mass: number,
  node: number,
): Rule | undefined {
  let pivot = alpha[0]! - node;
  const sign = Math.sign(pivot);
  for (let j = 1; j < k && pivot * sign > 0; j++) pivot = alpha[j]! - node - beta[j - 1]! ** 2 / pivot;
  const coupling = beta[k - 1]!;
  if (coupling === 0 || !(pivot * sign > 0)) return undefined;
  return ruleOf([...alpha.slice(0, k), node + coupling ** 2 / pivot], beta, mass, 0);
}

function ruleOf(diagonal: readonly number[], off: readonly number[], mass: number, residual: number): Rule {
  const { values, first, last } = tridiagonalModes(diagonal, off);
  return {
    nodes: values,
    weights: first.map((value) => mass * value * value),
    residuals: last.map((value) => Math.abs(residual * value)),
  };
}
