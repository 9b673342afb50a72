import { checkOptions, type OptionNames } from '@flowrate/base';
import { activationsByName } from '@flowrate/spectral';
import { checkParameters, type Parameters } from '@flowrate/theory';
import { NetsError } from '../errors.ts';
import { network, type NetworkOptions } from '../network.ts';
import { lossByName } from '../losses/losses.ts';
import { scheduleByName } from '../schedules/schedules.ts';
import { ruleByName } from '../rules/rules.ts';
import { trainingNames } from './checkTraining.ts';
import type { Data, TrainingRun, TrainOptions } from './run.ts';
import { startTraining, type Training } from './training.ts';

/** `network`'s options, the activation by its name among @flowrate/spectral's: functions cannot go to another thread. */
export interface JobNetwork extends Omit<NetworkOptions, 'activation'> {
  readonly activation?: string;
}

/** One training run as plain data, so that it can be sent to another thread or kept in a file. */
export interface TrainingJob extends Pick<
  TrainOptions,
  'record' | 'precision' | 'linearised' | 'weightDecay' | 'batch' | 'kernelDrift'
> {
  readonly network: JobNetwork;
  readonly data: Data;
  /** A name of the catalogue or of this package's `rules`, e.g. 'heavy-ball'. */
  readonly optimizer: string;
  /** Its discrete parameters, e.g. `{ stepSize: 0.01, momentum: 0.9 }`. */
  readonly parameters: Parameters;
  readonly steps: number;
  /** A name of `losses`. Default 'half-sum'. */
  readonly loss?: string;
  /** A name of `schedules` with its parameters. */
  readonly schedule?: { readonly name: string; readonly parameters: Parameters };
  /** Whether the run brings its last iterate along; without, its `theta` is empty, which spares memory. Default true. */
  readonly theta?: boolean;
}

const jobNames = {
  network: true,
  data: true,
  optimizer: true,
  parameters: true,
  ...trainingNames,
  theta: true,
} satisfies OptionNames<TrainingJob>;

/**
 * Draws the network and makes everything ready for the first step.
 * @throws NetsError `unknown-option`, `unknown-activation`; what `network`, the catalogue and `train` throw
 */
export function startJob(job: TrainingJob): Training {
  checkOptions('training job', job, jobNames, NetsError);
  const { optimizer, parameters, network: net, data, theta: _theta, loss, schedule, ...options } = job;
  const rule = ruleByName(optimizer);
  checkParameters(rule.name, rule.discreteParameters, parameters);
  return startTraining(network(networkOptions(net)), data, rule.update(parameters), {
    ...options,
    ...(loss === undefined ? {} : { loss: lossByName(loss) }),
    ...(schedule === undefined ? {} : { schedule: scheduleByName(schedule.name).share(schedule.parameters) }),
  });
}

/** What the job wants to be told of a training that has ended. */
export function answerOf(job: TrainingJob, training: Training): TrainingRun {
  const run = training.run();
  return job.theta === false ? { ...run, theta: new Float64Array(0) } : run;
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
