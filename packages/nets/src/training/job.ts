import { checkOptions, type OptionNames } from '@flowrate/base';
import { activationsByName } from '@flowrate/spectral';
import { checkParameters, optimizerByName, type Parameters } from '@flowrate/theory';
import { NetsError } from '../errors.ts';
import { network, type NetworkOptions } from '../network.ts';
import type { Data } from './run.ts';
import { startTraining, type Training } from './training.ts';

/** `network`'s options, the activation by its name among @flowrate/spectral's: functions cannot go to another thread. */
export interface JobNetwork extends Omit<NetworkOptions, 'activation'> {
  readonly activation?: string;
}

/** One training run as plain data, so that it can be sent to another thread or kept in a file. */
export interface TrainingJob {
  readonly network: JobNetwork;
  readonly data: Data;
  /** A name of the catalogue, e.g. 'heavy-ball'. */
  readonly optimizer: string;
  /** Its discrete parameters, e.g. `{ stepSize: 0.01, momentum: 0.9 }`. */
  readonly parameters: Parameters;
  readonly steps: number;
  /** As in TrainOptions. */
  readonly record?: ArrayLike<number>;
}

const jobNames = {
  network: true,
  data: true,
  optimizer: true,
  parameters: true,
  steps: true,
  record: true,
} satisfies OptionNames<TrainingJob>;

/**
 * Draws the network and makes everything ready for the first step.
 * @throws NetsError `unknown-option`, `unknown-activation`; what `network`, the catalogue and `train` throw
 */
export function startJob(job: TrainingJob): Training {
  checkOptions('training job', job, jobNames, NetsError);
  const optimizer = optimizerByName(job.optimizer);
  checkParameters(optimizer.name, optimizer.discreteParameters, job.parameters);
  const rule = optimizer.update(job.parameters);
  const options = job.record === undefined ? { steps: job.steps } : { steps: job.steps, record: job.record };
  return startTraining(network(networkOptions(job.network)), job.data, rule, options);
}

/** The options that `network` takes. */
function networkOptions({ activation, ...others }: JobNetwork): NetworkOptions {
  if (activation === undefined) return others;
  if (!Object.hasOwn(activationsByName, activation)) {
    throw new NetsError(
      'unknown-activation',
      `training job: activation is '${activation}'; choose ${Object.keys(activationsByName).join(', ')}`,
    );
  }
  return { ...others, activation: activationsByName[activation]! };
}

/** Multiplications of one run, roughly: what the schedule sorts by. */
export function jobCost(job: TrainingJob): number {
  const { width, inputs, depth = 2 } = job.network;
  return job.steps * width * (inputs + (depth - 2) * width) * job.data.X.rows;
}
