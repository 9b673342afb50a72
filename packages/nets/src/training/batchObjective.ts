/** The loss of a network on the batch of a step, times samples/size, so that on average over the batches it is the loss itself. */
import { matrix, rowOf } from '@flowrate/linalg';
import type { Loss } from '../losses/loss.ts';
import type { Network } from '../network.ts';
import { generalPasses } from '../passes/general.ts';
import { batches, type BatchOptions } from './batches.ts';
import { Objective } from './objective.ts';
import type { Data } from './run.ts';

/** The objective of a step: the same one each time, on other samples. */
export function batchObjective(
  net: Network,
  { X, y }: Data,
  loss: Loss,
  options: BatchOptions,
): (step: number) => Objective {
  const targets = loss.targetsOf(net.outputs);
  const inputs = matrix(options.size, X.cols);
  const labels = new Float64Array(options.size * targets);
  const passes = generalPasses(net, inputs);
  const factor = loss.factor(X.rows, net.outputs) * (X.rows / options.size);
  const objective = new Objective(passes, loss, labels, net.outputs, factor);
  const batch = batches(X.rows, options);
  return (step) => {
    batch(step).forEach((sample, i) => {
      rowOf(inputs, i).set(rowOf(X, sample));
      for (let t = 0; t < targets; t++) labels[i * targets + t] = y[sample * targets + t]!;
    });
    passes.reread();
    return objective;
  };
}
