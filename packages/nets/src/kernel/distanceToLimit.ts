import type { Matrix } from '@flowrate/linalg';
import { NetsError } from '../errors.ts';
import type { TrainingRun } from '../training/run.ts';

export interface DistanceToLimit {
  /** The largest relative distance over the records. */
  readonly largest: number;
  /** The step where it was reached. */
  readonly step: number;
  /** ‖Δ_net - Δ_limit‖ / ‖Δ_net(0)‖ at each record. */
  readonly curve: Float64Array;
}

/**
 * How far a network stayed from its infinitely wide limit: ‖Δ_net - Δ_limit‖ relative to the first recorded ‖Δ_net‖.
 * `limit` has one row for each recorded step, at the times that the optimizer's dictionary gives them. Throws
 * `bad-shape` when the rows differ (a run that diverged has fewer) and `no-error` when the first residual is zero.
 */
export function distanceToLimit(run: TrainingRun, limit: Matrix): DistanceToLimit {
  const { rows, cols, data } = run.residuals;
  if (limit.rows !== rows || limit.cols !== cols) {
    throw new NetsError(
      'bad-shape',
      `distanceToLimit: the limit is ${limit.rows}×${limit.cols}, the run (${run.status}) recorded ${rows}×${cols}; give one row for each recorded step`,
    );
  }
  const start = Math.sqrt(2 * run.loss[0]!);
  if (!(start > 0)) {
    throw new NetsError(
      'no-error',
      `distanceToLimit: the first recorded ‖Δ‖ is ${start}; train a network whose outputs differ from the targets`,
    );
  }
  const curve = new Float64Array(rows);
  let worst = 0;
  for (let k = 0, p = 0; k < rows; k++) {
    let sum = 0;
    for (let i = 0; i < cols; i++, p++) sum += (data[p]! - limit.data[p]!) ** 2;
    curve[k] = Math.sqrt(sum) / start;
    if (!(curve[k]! <= curve[worst]!)) worst = k;
  }
  return { largest: curve[worst]!, step: run.steps[worst]!, curve };
}
