import { matvec } from '@flowrate/linalg';
import { residualOf, type LassoProblem } from './problem.ts';

/** What proves how near weights are to the optimum p*: dual ≤ p* ≤ primal. */
export interface Certificate {
  readonly primal: number;
  readonly dual: number;
  readonly gap: number;
  /** The dual point z, |pattern·z| ≤ β for every pattern. */
  readonly z: Float64Array;
  /** The largest |pattern·(y - Dw)|, β at the optimum: no neuron that is not there would help. */
  readonly steepest: number;
}

/** z = s·(y - Dw) with s = min(1, β/‖Dᵀ(y - Dw)‖∞), whose dual value is ½‖y‖² - ½‖y - z‖². */
export function certify(problem: LassoProblem, weights: Float64Array): Certificate {
  const { patterns, y, beta } = problem;
  const residual = residualOf(problem, weights);
  const steepest = matvec(patterns, residual).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const scale = steepest > beta ? beta / steepest : 1;
  const z = residual.map((r) => scale * r);
  const length = weights.reduce((sum, w) => sum + Math.abs(w), 0);
  const primal = 0.5 * residual.reduce((sum, r) => sum + r * r, 0) + beta * length;
  // ½‖y‖² - ½‖y - z‖² without the difference of two squares.
  const dual = z.reduce((sum, value, i) => sum + value * (y[i]! - 0.5 * value), 0);
  return { primal, dual, gap: primal - dual, z, steepest };
}
