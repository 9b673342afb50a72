import type { Expression } from '@flowrate/formula';
import { dependence, tame } from '../dependence.ts';

// ‖x(t)‖² = Σ φ(λ_i, t)² x_i(0)² is linear in the weights x_i(0)². An inequality between two such sums holds for all
// weights exactly where it holds for each mode alone; so does one between two of their square roots. What is left are
// expressions of λ, t and the parameters.

/** Whether an inequality between two expressions holds for all weights where it holds for each mode alone. */
export function boundDecidedByMode(trees: readonly [Expression, Expression], clock: string): boolean {
  const [small, large] = trees.map(dependence);
  if (small !== large || (small !== 'linear' && small !== 'root')) return false;
  return trees.every((tree) => tame(tree, clock));
}
