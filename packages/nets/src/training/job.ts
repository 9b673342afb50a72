import { optimizerByName, type Parameters } from '@flowrate/theory';
import { checkNames } from '../checks.ts';
import { network, type NetworkOptions } from '../network.ts';
import type { Data } from './run.ts';
import { startTraining, type Training } from './training.ts';

/** One training run as plain data, so that it can be sent to another thread or kept in a file. */
export interface TrainingJob {
  readonly network: NetworkOptions;
  readonly data: Data;
  /** A name of the catalogue, e.g. 'heavy-ball'. */
  readonly optimizer: string;
  /** Its discrete parameters, e.g. `{ stepSize: 0.01, momentum: 0.9 }`. */
  readonly parameters: Parameters;
  readonly steps: number;
  /** As in TrainOptions. */
  readonly record?: ArrayLike<number>;
}

/** Draws the network and makes everything ready for the first step. Throws what `network`, the catalogue and `train` throw. */
export function startJob(job: TrainingJob): Training {
  checkNames('training job', job, ['network', 'data', 'optimizer', 'parameters', 'steps', 'record']);
  const rule = optimizerByName(job.optimizer).update(job.parameters);
  const options = job.record === undefined ? { steps: job.steps } : { steps: job.steps, record: job.record };
  return startTraining(network(job.network), job.data, rule, options);
}

/** Multiplications of one run, roughly: what the schedule sorts by. */
export function jobCost(job: TrainingJob): number {
  return job.steps * job.network.width * job.network.inputs * job.data.X.rows;
}
