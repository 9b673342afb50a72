import { FlowrateError } from '@flowrate/base';
import { eigh, gram } from '@flowrate/linalg';
import { checkNumbers } from '../lists.ts';
import { studyStream } from '../m32.ts';
import type { StudyValues } from '../parameters.ts';
import type { StudyWork } from '../study.ts';
import { drawBatch } from './batches.ts';
import { linearProblem, methods, nullSpaceFloor, runLinear, type DistanceRun } from './linear.ts';
import { batchResiduals, networkProblem, runNetwork, type LossRun, type NetworkProblem } from './network.ts';

export interface ImplicitSgdParameters extends StudyValues {
  readonly samples: number;
  readonly inputs: number;
  readonly batch: number;
  readonly steps: number;
  readonly stepSizes: readonly number[];
  readonly width: number;
  readonly networkBatch: number;
  readonly networkSteps: number;
  readonly networkStepSizes: readonly number[];
}

export interface ImplicitSgdResult {
  readonly linear: readonly DistanceRun[];
  /** Share of the squared distance that no step reaches. */
  readonly floor: number;
  readonly network: readonly LossRun[];
  /** Mean 2/λmax of the run's first batches at the network's start: above it explicit steps may be lost. */
  readonly stable: number;
}

/** Inputs of the network's samples. */
const networkInputs = 10;

function check({ samples, batch, networkBatch, stepSizes, networkStepSizes }: ImplicitSgdParameters): void {
  const positive = { min: 1e-12, max: 1e12 };
  checkNumbers('implicit-sgd: stepSizes', stepSizes, positive);
  checkNumbers('implicit-sgd: networkStepSizes', networkStepSizes, positive);
  const most = Math.max(batch, networkBatch);
  if (most <= samples) return;
  throw new FlowrateError(
    'bad-parameter',
    `implicit-sgd: a batch of ${most} of ${samples} samples; give a batch and a networkBatch of at most samples`,
  );
}

export async function runImplicitSgd(
  params: ImplicitSgdParameters,
  { seed, signal, progress }: StudyWork<undefined>,
): Promise<ImplicitSgdResult> {
  check(params);
  const { samples, inputs, batch, steps, width, networkBatch, networkSteps } = params;
  progress.stage('linear model');
  const problem = linearProblem(samples, inputs, seed);
  const linear: DistanceRun[] = [];
  for (const stepSize of params.stepSizes) {
    for (const method of methods) {
      linear.push(await runLinear(problem, stepSize, method, { batch, steps, seed }, signal));
    }
  }
  const network: LossRun[] = [];
  const netProblem = networkProblem(width, samples, networkInputs, seed);
  for (const stepSize of params.networkStepSizes) {
    for (const method of methods) {
      progress.stage(`network, ${method} steps of ${stepSize}`);
      const settings = {
        batch: networkBatch,
        steps: networkSteps,
        seed,
        share: (done: number) => {
          progress.share(done);
        },
      };
      network.push(await runNetwork(netProblem, stepSize, method, settings, signal));
    }
  }
  const stable = stableStep(netProblem, networkBatch, networkSteps, seed);
  return { linear, floor: nullSpaceFloor(problem), network, stable };
}

/** Batches whose largest stable step is looked at. */
const mostBatches = 50;

function stableStep(problem: NetworkProblem, size: number, steps: number, seed: number): number {
  const stream = studyStream(8, seed);
  const count = Math.min(steps, mostBatches);
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const batch = drawBatch(stream, problem.samples.length, size);
    const K = gram(batchResiduals(problem, batch).jacobian(problem.start));
    sum += 2 / eigh(K, { vectors: false }).values.at(-1)!;
  }
  return sum / count;
}
