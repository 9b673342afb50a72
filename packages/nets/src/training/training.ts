/** Training by gradients of a loss, one update at a time. */
import type { Stepper, UpdateRule } from '@flowrate/theory';
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
import { halfSum } from '../losses/halfSum.ts';
import { chosenPasses } from '../passes/chosenPasses.ts';
import { checkTraining } from './checkTraining.ts';
import { methodOf } from './methodOf.ts';
import { Objective } from './objective.ts';
import { recordedSteps, Records, resumedSteps } from './records.ts';
import type { Data, TrainingRun, TrainOptions } from './run.ts';
import { Slope } from './slope.ts';

/** Above this times its start the loss counts as diverged: further steps would only overflow. */
const divergence = 1e16;

type ExplicitRule = Extract<UpdateRule, { readonly kind: 'explicit' }>;

/** Training that can be paused between any two steps. */
export interface Training {
  /** Records if this step is to be recorded, then makes one update; false when there is nothing left to do. */
  advance(): boolean;
  run(): TrainingRun;
}

/** @throws NetsError `bad-shape`, `not-finite`, `bad-count`, `bad-record`, `not-explicit`, `no-single-precision`, `unknown-option`, `no-state`, `other-checkpoint` */
export function startTraining(net: Network, data: Data, rule: UpdateRule, options: TrainOptions): Training {
  checkTraining(net, data, options);
  if (rule.kind !== 'explicit') {
    throw new NetsError(
      'not-explicit',
      `train: this optimizer's rule is ${rule.kind} (${rule.why}); choose one with an explicit update`,
    );
  }
  return new Run(net, data, rule, options);
}

class Run implements Training {
  readonly #options: TrainOptions;
  readonly #all: Objective;
  readonly #slope: Slope;
  readonly #drift: (theta: Float64Array) => number | undefined;
  readonly #stepper: Stepper;
  readonly #records: Records;
  readonly #subject: CheckpointSubject | undefined;
  /** The last iterate that was worth going on from, of those recorded and those whose loss had grown. */
  readonly #good: Float64Array;
  #goodStep = 0;
  #step = 0;
  #loss = Number.NaN;
  readonly #lossAtStart: number;
  #status: TrainingRun['status'] | 'running' = 'running';
  #message = '';

  constructor(net: Network, data: Data, rule: ExplicitRule, options: TrainOptions) {
    const { X, y } = data;
    const { resume, checkpoint, loss = halfSum } = options;
    const record = recordedSteps(options.record, options.steps);
    this.#options = options;
    const passes = chosenPasses(net, X, options);
    this.#all = new Objective(passes, loss, y, net.outputs, loss.factor(X.rows, net.outputs));
    this.#slope = new Slope(net, data, this.#all, options);
    this.#drift = (theta) => (options.kernelDrift === true ? kernelDrift(net, theta, X) : undefined);
    this.#stepper = rule.start(net.theta);
    this.#good = net.theta.slice();
    this.#lossAtStart = this.#all.at(net.theta);
    const kept = resume?.records.steps ?? [];
    this.#records = new Records(net, passes, X.rows, resumedSteps(record, kept, resume?.step));
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
      if (!this.#goesOn(this.#all.at(stepper.iterate))) return false;
      this.#records.keep({ theta: stepper.iterate, delta: this.#all.residual, loss: this.#loss });
    }
    if (this.#step === steps) return this.#end('finished', `${steps} steps`);
    const objective = this.#slope.objective(this.#step);
    const isThere = here && objective === this.#all && stepper.point === stepper.iterate;
    if (!isThere && !this.#goesOn(objective.at(stepper.point))) return false;
    if (here || this.#loss > this.#lossAtStart) this.#keepGood();
    stepper.apply(this.#slope.gradient(stepper.point));
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
  }

  /** Whether the run is worth going on with from here. */
  #goesOn(loss: number): boolean {
    this.#loss = loss;
    const limit = divergence * this.#lossAtStart;
    if (loss <= limit) return true;
    const change = `the loss went from ${this.#lossAtStart} to ${loss} by step ${this.#step}, past the limit ${limit}`;
    return this.#end('diverged', `${change}; make the step size smaller`);
  }
}
