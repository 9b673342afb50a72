/** Training by full gradients of the summed loss ½‖f(X) - y‖², one update at a time. */
import { checkOptions, type OptionNames } from '@flowrate/base';
import type { Matrix } from '@flowrate/linalg';
import type { Stepper, UpdateRule } from '@flowrate/theory';
import { checkCount, checkInputs, checkTargets } from '../checks.ts';
import {
  checkSubject,
  subjectOf,
  type Checkpoint,
  type CheckpointSubject,
} from '../checkpoint/checkpoint.ts';
import { setState, stateOf } from '../checkpoint/state.ts';
import { NetsError } from '../errors.ts';
import { kernelDrift } from '../kernel/kernelDrift.ts';
import type { Network } from '../network.ts';
import { linearPasses } from '../passes/linearPasses.ts';
import type { Passes } from '../passes/passes.ts';
import { passesFor, singlePassesFor } from '../passes/passesFor.ts';
import { recordedSteps, Records, resumedSteps } from './records.ts';
import type { Data, Precision, TrainingRun, TrainOptions } from './run.ts';

/** Above this times its start the loss counts as diverged: further steps would only overflow. */
const divergence = 1e16;

const optionNames = {
  steps: true,
  record: true,
  precision: true,
  kernelDrift: true,
  linearised: true,
  checkpoint: true,
  resume: true,
  about: true,
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

/** @throws NetsError `bad-shape`, `not-finite`, `bad-count`, `bad-record`, `not-explicit`, `no-single-precision`, `unknown-option`, `no-state`, `other-checkpoint` */
export function startTraining(net: Network, data: Data, rule: UpdateRule, options: TrainOptions): Training {
  checkOptions('train', options, optionNames, NetsError);
  checkInputs('train', data.X, net.inputs);
  checkTargets('train', data.y, data.X.rows);
  checkCount('train', 'steps', options.steps, 0);
  checkPrecision(options.precision);
  if (options.checkpoint !== undefined) checkCount('train', 'checkpoint.every', options.checkpoint.every, 1);
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

/** The options that change the numbers. */
function methodOf({ precision = 'double', linearised = false, about }: TrainOptions): CheckpointSubject {
  return { precision, linearised, ...about };
}

class Run implements Training {
  readonly #options: TrainOptions;
  readonly #y: ArrayLike<number>;
  readonly #delta: Float64Array;
  readonly #passes: Passes<Float64Array | Float32Array>;
  readonly #drift: (theta: Float64Array) => number | undefined;
  readonly #stepper: Stepper;
  readonly #records: Records;
  readonly #subject: CheckpointSubject | undefined;
  /** The last iterate that was worth going on from, of those recorded and those whose loss had grown. */
  readonly #good: Float64Array;
  #goodStep = 0;
  #step = 0;
  #loss = Number.NaN;
  #lossAtStart = Number.NaN;
  #status: TrainingRun['status'] | 'running' = 'running';
  #message = '';

  constructor(net: Network, data: Data, rule: ExplicitRule, options: TrainOptions) {
    const { X, y } = data;
    const { resume, checkpoint } = options;
    const record = recordedSteps(options.record, options.steps);
    this.#options = options;
    this.#y = y;
    this.#delta = new Float64Array(X.rows);
    this.#passes = chosenPasses(net, X, options);
    this.#drift = (theta) => (options.kernelDrift === true ? kernelDrift(net, theta, X) : undefined);
    this.#stepper = rule.start(net.theta);
    this.#good = net.theta.slice();
    this.#passes.outputs(net.theta);
    const kept = resume?.records.steps ?? [];
    this.#records = new Records(net, this.#passes, X.rows, resumedSteps(record, kept, resume?.step));
    if (resume === undefined && checkpoint === undefined) return;
    stateOf(this.#stepper);
    this.#subject = subjectOf(net, data, methodOf(options));
    if (resume !== undefined) this.#resume(resume, this.#subject);
  }

  advance(): boolean {
    const { steps, signal, onProgress, checkpoint } = this.#options;
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
    if (here || this.#loss > this.#lossAtStart) this.#keepGood();
    stepper.apply(this.#passes.gradient(this.#delta));
    this.#step++;
    if (checkpoint !== undefined && this.#step % checkpoint.every === 0) this.#keepCheckpoint();
    onProgress?.(this.#step, steps);
    return true;
  }

  run(): TrainingRun {
    const diverged = this.#status === 'diverged';
    const theta = diverged ? this.#good.slice() : this.#stepper.iterate.slice();
    const drift = this.#drift(theta);
    return {
      status: this.#status === 'running' ? 'aborted' : this.#status,
      message: this.#message,
      ...this.#records.kept(),
      ...(drift === undefined ? {} : { kernelDrift: drift }),
      theta,
      reached: diverged ? this.#goodStep : this.#step,
      lossLimit: divergence * this.#lossAtStart,
    };
  }

  #end(status: TrainingRun['status'], message: string): false {
    this.#status = status;
    this.#message = message;
    if (status !== 'diverged') this.#keepCheckpoint();
    return false;
  }

  #keepGood(): void {
    this.#good.set(this.#stepper.iterate);
    this.#goodStep = this.#step;
  }

  #keepCheckpoint(): void {
    const subject = this.#subject;
    if (subject === undefined) return;
    this.#options.checkpoint?.keep({
      subject,
      step: this.#step,
      state: stateOf(this.#stepper).map((part) => part.slice()),
      lossAtStart: this.#lossAtStart,
      good: this.#good.slice(),
      goodStep: this.#goodStep,
      records: this.#records.kept(),
    });
  }

  #resume(from: Checkpoint, own: CheckpointSubject): void {
    checkSubject(from.subject, own);
    setState(this.#stepper, from.state);
    if (from.step > this.#options.steps) {
      throw new NetsError(
        'bad-count',
        `train: the checkpoint is at step ${from.step}, past steps = ${this.#options.steps}; ask for at least as many`,
      );
    }
    this.#records.restore(from.records);
    this.#good.set(from.good);
    this.#goodStep = from.goodStep;
    this.#step = from.step;
    this.#lossAtStart = from.lossAtStart;
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
    const limit = divergence * this.#lossAtStart;
    if (this.#loss <= limit) return true;
    const change = `the loss went from ${this.#lossAtStart} to ${this.#loss} by step ${this.#step}, past the limit ${limit}`;
    return this.#end('diverged', `${change}; make the step size smaller`);
  }
}
