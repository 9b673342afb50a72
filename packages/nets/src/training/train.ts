import type { UpdateRule } from '@flowrate/theory';
import type { Network } from '../network.ts';
import type { Data, TrainingRun, TrainOptions } from './run.ts';
import { startTraining } from './training.ts';
import { turns } from './turns.ts';

/**
 * Trains on the summed loss ½‖f(X) - y‖² with full gradients, by an explicit rule of the optimizer catalogue, e.g.
 * `heavyBall.update({ stepSize, momentum })`. The network itself stays as it is.
 * A run that diverges does not throw. Cost: two relu layers take about 3·n·width·inputs multiplications a step; a
 * recorded step of a look-ahead method pays for a second forward pass.
 * @throws NetsError `bad-shape`, `not-finite`, `bad-count`, `bad-record`, `not-explicit` or `unknown-option`
 */
export function train(net: Network, data: Data, rule: UpdateRule, options: TrainOptions): TrainingRun {
  const training = startTraining(net, data, rule, options);
  while (training.advance());
  return training.run();
}

/**
 * `train`, which gives way to timers and signals every few milliseconds: its `signal` can be aborted while it runs, and
 * the run then has what was reached.
 * @throws NetsError as `train`
 */
export async function trainAsync(
  net: Network,
  data: Data,
  rule: UpdateRule,
  options: TrainOptions,
): Promise<TrainingRun> {
  const training = startTraining(net, data, rule, options);
  const turn = turns();
  while (training.advance()) await turn();
  return training.run();
}
