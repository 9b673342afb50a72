import { matrix } from '@flowrate/linalg';
import type { UpdateRule } from '@flowrate/theory';
import { checkCount, checkInputs, checkNames, checkTargets } from '../checks.ts';
import { NetsError } from '../errors.ts';
import type { Network } from '../network.ts';
import { passesFor } from '../passes/passesFor.ts';
import type { Data, TrainingRun, TrainOptions } from './run.ts';
import { flippedShare, largestRowDistance } from './travel.ts';

/** Above this times its start the loss counts as diverged: further steps would only overflow. */
const divergence = 1e16;

/** Training that can be paused between any two steps. */
export interface Training {
  /** Records if this step is to be recorded, then makes one update; false when there is nothing left to do. */
  advance(): boolean;
  run(): TrainingRun;
}

export function startTraining(net: Network, data: Data, rule: UpdateRule, options: TrainOptions): Training {
  checkNames('train', options, ['steps', 'record', 'signal', 'onProgress']);
  const { steps, signal, onProgress } = options;
  const { X, y } = data;
  checkInputs('train', X, net.inputs);
  checkTargets('train', y, X.rows);
  checkCount('train', 'steps', steps, 0);
  if (rule.kind !== 'explicit') {
    throw new NetsError(
      'not-explicit',
      `train: this optimizer's rule is ${rule.kind} (${rule.why}); choose one with an explicit update`,
    );
  }
  const record = recordedSteps(options.record, steps);
  const n = X.rows;
  const rows = record.length;
  const residuals = new Float64Array(rows * n);
  const loss = new Float64Array(rows);
  const weightTravel = new Float64Array(rows);
  const neuronTravel = new Float64Array(rows);
  const activationFlips = new Float64Array(rows);
  const passes = passesFor(net, X);
  const stepper = rule.start(net.theta);
  const delta = new Float64Array(n);
  const rowLength = net.train === 'output' ? 1 : net.hidden.cols;
  const rowCount = net.width;

  passes.outputs(net.theta);
  const activeAtStart = passes.active.slice();
  let step = 0;
  let recorded = 0;
  let lossAtStart = Number.NaN;
  let status: TrainingRun['status'] | 'running' = 'running';
  let message = '';

  /** Δ at these parameters, and whether the run is still worth going on with. */
  function residual(theta: Float64Array): boolean {
    const f = passes.outputs(theta);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const difference = f[i]! - y[i]!;
      delta[i] = difference;
      sum += difference * difference;
    }
    const now = sum / 2;
    if (Number.isNaN(lossAtStart)) lossAtStart = now;
    if (now <= divergence * lossAtStart) {
      if (recorded < rows && record[recorded] === step) loss[recorded] = now;
      return true;
    }
    status = 'diverged';
    message = `the loss went from ${lossAtStart} to ${now} by step ${step}; make the step size smaller`;
    return false;
  }

  function keep(theta: Float64Array): void {
    residuals.set(delta, recorded * n);
    weightTravel[recorded] = largestRowDistance(theta, net.theta, 1, theta.length);
    neuronTravel[recorded] = largestRowDistance(theta, net.theta, rowCount, rowLength);
    activationFlips[recorded] = flippedShare(passes.active, activeAtStart, n * net.width);
    recorded++;
  }

  return {
    advance() {
      if (status !== 'running') return false;
      if (signal?.aborted) {
        status = 'aborted';
        message = `aborted before step ${step} of ${steps}`;
        return false;
      }
      const here = record[recorded] === step;
      if (here) {
        if (!residual(stepper.iterate)) return false;
        keep(stepper.iterate);
      }
      if (step === steps) {
        status = 'finished';
        message = `${steps} steps`;
        return false;
      }
      if (!(here && stepper.point === stepper.iterate) && !residual(stepper.point)) return false;
      stepper.apply(passes.gradient(delta));
      step++;
      onProgress?.(step, steps);
      return true;
    },
    run: () => ({
      status: status === 'running' ? 'aborted' : status,
      message,
      steps: record.slice(0, recorded),
      residuals: matrix(recorded, n, residuals.slice(0, recorded * n)),
      loss: loss.slice(0, recorded),
      weightTravel: weightTravel.slice(0, recorded),
      neuronTravel: neuronTravel.slice(0, recorded),
      activationFlips: activationFlips.slice(0, recorded),
      theta: stepper.iterate.slice(),
    }),
  };
}

function recordedSteps(record: ArrayLike<number> | undefined, steps: number): Int32Array {
  if (record === undefined) return Int32Array.from({ length: steps + 1 }, (_, k) => k);
  for (let j = 0; j < record.length; j++) {
    const step = record[j]!;
    const before = j === 0 ? -1 : record[j - 1]!;
    if (!Number.isSafeInteger(step) || step <= before || step > steps) {
      throw new NetsError(
        'bad-record',
        `train: record[${j}] is ${step}; give whole numbers that increase, from 0 to steps = ${steps}`,
      );
    }
  }
  return Int32Array.from(record);
}
