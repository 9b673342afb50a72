/** Training by full gradients of the summed loss ½‖f(X) - y‖², one update at a time. */
import { checkOptions, type OptionNames } from '@flowrate/base';
import type { Matrix } from '@flowrate/linalg';
import type { UpdateRule } from '@flowrate/theory';
import { checkCount, checkInputs, checkTargets } from '../checks.ts';
import { NetsError } from '../errors.ts';
import { kernelDrift } from '../kernel/kernelDrift.ts';
import type { Network } from '../network.ts';
import { linearPasses } from '../passes/linearPasses.ts';
import type { Passes } from '../passes/passes.ts';
import { passesFor, singlePassesFor } from '../passes/passesFor.ts';
import { recordedSteps, Records } from './records.ts';
import type { Data, Precision, TrainingRun, TrainOptions } from './run.ts';

/** Above this times its start the loss counts as diverged: further steps would only overflow. */
const divergence = 1e16;

const optionNames = {
  steps: true,
  record: true,
  precision: true,
  kernelDrift: true,
  linearised: true,
  signal: true,
  onProgress: true,
} satisfies OptionNames<TrainOptions>;

type ExplicitRule = Extract<UpdateRule, { readonly kind: 'explicit' }>;

/** Training that can be paused between any two steps. */
export interface Training {
  /** Records if this step is to be recorded, then makes one update; false when there is nothing left to do. */
  advance(): boolean;
  run(): TrainingRun;
}

/** @throws NetsError `bad-shape`, `not-finite`, `bad-count`, `bad-record`, `not-explicit`, `no-single-precision`, `unknown-option` */
export function startTraining(net: Network, data: Data, rule: UpdateRule, options: TrainOptions): Training {
  checkOptions('train', options, optionNames, NetsError);
  checkInputs('train', data.X, net.inputs);
  checkTargets('train', data.y, data.X.rows);
  checkCount('train', 'steps', options.steps, 0);
  checkPrecision(options.precision);
  if (rule.kind !== 'explicit') {
    throw new NetsError(
      'not-explicit',
      `train: this optimizer's rule is ${rule.kind} (${rule.why}); choose one with an explicit update`,
    );
  }
  return new Run(net, data, rule, options);
}

const precisions: readonly string[] = ['double', 'single'] satisfies Precision[];

function checkPrecision(precision: string = 'double'): void {
  if (precisions.includes(precision)) return;
  throw new NetsError(
    'unknown-precision',
    `train: precision is '${precision}'; choose ${precisions.join(', ')}`,
  );
}

function chosenPasses(
  net: Network,
  X: Matrix,
  { precision, linearised }: TrainOptions,
): Passes<Float64Array | Float32Array> {
  if (linearised === true) return linearPasses(net, X);
  return precision === 'single' ? singlePassesFor(net, X) : passesFor(net, X);
}

class Run implements Training {
  readonly #options: TrainOptions;
  readonly #y: ArrayLike<number>;
  readonly #delta: Float64Array;
  readonly #passes: Passes<Float64Array | Float32Array>;
  readonly #drift: (theta: Float64Array) => number | undefined;
  readonly #stepper: ReturnType<ExplicitRule['start']>;
  readonly #records: Records;
  #step = 0;
  #loss = Number.NaN;
  #lossAtStart = Number.NaN;
  #status: TrainingRun['status'] | 'running' = 'running';
  #message = '';

  constructor(net: Network, { X, y }: Data, rule: ExplicitRule, options: TrainOptions) {
    const record = recordedSteps(options.record, options.steps);
    this.#options = options;
    this.#y = y;
    this.#delta = new Float64Array(X.rows);
    this.#passes = chosenPasses(net, X, options);
    this.#drift = (theta) =>
      options.kernelDrift === true && theta.every(Number.isFinite) ? kernelDrift(net, theta, X) : undefined;
    this.#stepper = rule.start(net.theta);
    this.#passes.outputs(net.theta);
    this.#records = new Records(net, this.#passes, X.rows, record);
  }

  advance(): boolean {
    const { steps, signal, onProgress } = this.#options;
    const stepper = this.#stepper;
    if (this.#status !== 'running') return false;
    if (signal?.aborted) return this.#end('aborted', `aborted before step ${this.#step} of ${steps}`);
    const here = this.#records.wants(this.#step);
    if (here) {
      if (!this.#evaluate(stepper.iterate)) return false;
      this.#records.keep({ theta: stepper.iterate, delta: this.#delta, loss: this.#loss });
    }
    if (this.#step === steps) return this.#end('finished', `${steps} steps`);
    if (!(here && stepper.point === stepper.iterate) && !this.#evaluate(stepper.point)) return false;
    stepper.apply(this.#passes.gradient(this.#delta));
    this.#step++;
    onProgress?.(this.#step, steps);
    return true;
  }

  run(): TrainingRun {
    const theta = this.#stepper.iterate.slice();
    const drift = this.#drift(theta);
    return {
      status: this.#status === 'running' ? 'aborted' : this.#status,
      message: this.#message,
      ...this.#records.kept(),
      ...(drift === undefined ? {} : { kernelDrift: drift }),
      theta,
    };
  }

  #end(status: TrainingRun['status'], message: string): false {
    this.#status = status;
    this.#message = message;
    return false;
  }

  /** Δ and the loss at these parameters; false where the run is not worth going on with. */
  #evaluate(theta: Float64Array): boolean {
    const f = this.#passes.outputs(theta);
    let sum = 0;
    for (let i = 0; i < f.length; i++) {
      const difference = f[i]! - this.#y[i]!;
      this.#delta[i] = difference;
      sum += difference * difference;
    }
    this.#loss = sum / 2;
    if (Number.isNaN(this.#lossAtStart)) this.#lossAtStart = this.#loss;
    if (this.#loss <= divergence * this.#lossAtStart) return true;
    const change = `the loss went from ${this.#lossAtStart} to ${this.#loss} by step ${this.#step}`;
    return this.#end('diverged', `${change}; make the step size smaller`);
  }
}
