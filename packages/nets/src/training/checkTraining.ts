/** What training looks at before it begins. */
import { checkOptions, type OptionNames } from '@flowrate/base';
import { checkCount, checkInputs, checkTargets } from '../checks.ts';
import { NetsError } from '../errors.ts';
import { halfSum } from '../losses/halfSum.ts';
import type { Network } from '../network.ts';
import type { Data, Precision, TrainOptions } from './run.ts';

/** Options that a training has wherever it runs, here or as a job. */
export const trainingNames = {
  steps: true,
  record: true,
  precision: true,
  kernelDrift: true,
  linearised: true,
  loss: true,
  schedule: true,
  weightDecay: true,
  batch: true,
} as const;

const optionNames = {
  ...trainingNames,
  checkpoint: true,
  resume: true,
  about: true,
  signal: true,
  onProgress: true,
} satisfies OptionNames<TrainOptions>;

const precisions: readonly string[] = ['double', 'single'] satisfies Precision[];

/**
 * @throws NetsError `unknown-option`, `bad-shape`, `not-finite`, `bad-count`, `bad-label`, `bad-decay`, `unknown-precision`,
 *   `not-for-batches`
 */
export function checkTraining(net: Network, { X, y }: Data, options: TrainOptions): void {
  checkOptions('train', options, optionNames, NetsError);
  const { steps, loss = halfSum, weightDecay = 0, checkpoint } = options;
  const precision: string = options.precision ?? 'double';
  checkInputs('train', X, net.inputs);
  checkTargets('train', y, X.rows * loss.targetsOf(net.outputs));
  loss.checkTargets(y, net.outputs);
  checkCount('train', 'steps', steps, 0);
  if (!precisions.includes(precision)) {
    throw new NetsError(
      'unknown-precision',
      `train: precision is '${precision}'; choose ${precisions.join(', ')}`,
    );
  }
  if (!(weightDecay >= 0 && weightDecay < Infinity)) {
    throw new NetsError('bad-decay', `train: weightDecay is ${weightDecay}; give a number from 0 on`);
  }
  if (checkpoint !== undefined) checkCount('train', 'checkpoint.every', checkpoint.every, 1);
  checkBatch(X.rows, options);
}

function checkBatch(
  samples: number,
  { batch, precision = 'double', linearised = false }: TrainOptions,
): void {
  if (batch === undefined) return;
  checkCount('train', 'batch.size', batch.size, 1);
  if (batch.size > samples) {
    throw new NetsError(
      'bad-count',
      `train: batches of ${batch.size} of ${samples} samples; give a size up to that`,
    );
  }
  if (precision === 'double' && !linearised) return;
  throw new NetsError(
    'not-for-batches',
    'train: batches are for networks themselves in double precision; leave out batch, or precision and linearised',
  );
}
