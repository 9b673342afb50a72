import type { Matrix } from '@flowrate/linalg';
import type { Checkpoint, CheckpointSubject } from '../checkpoint/checkpoint.ts';
import type { Loss } from '../losses/loss.ts';
import type { StepShare } from '../schedules/schedule.ts';
import type { BatchOptions } from './batches.ts';
import type { KeptRecords } from '../checkpoint/kept.ts';

export interface Data {
  /** n×inputs, one sample a row. */
  readonly X: Matrix;
  /** n targets, or n for each output, those of a row together: what the loss asks for. */
  readonly y: ArrayLike<number>;
}

export type Precision = 'double' | 'single';

export interface CheckpointOptions {
  /** Called with a checkpoint after so many steps each, and when the run has finished or was aborted. */
  readonly every: number;
  readonly keep: (checkpoint: Checkpoint) => void;
}

export interface TrainOptions {
  /** Updates to make. */
  readonly steps: number;
  /** Steps to look at, increasing, each in 0..steps. Default: every step. */
  readonly record?: ArrayLike<number>;
  /** Of the passes; weights are kept in double precision either way. 'single' is for two relu layers. Default 'double'. */
  readonly precision?: Precision;
  /**
   * Whether the network is replaced by its linearisation at its own parameters, f(θ0) + J (θ - θ0), whose error is the
   * discrete modal recursion of H(0): what parts a network from it is its moving kernel, what parts it from the limit is
   * H(0). Keeps J, n × theta.length numbers. Default false.
   */
  readonly linearised?: boolean;
  /** Default `halfSum`. */
  readonly loss?: Loss;
  /** The share of the step size that each step takes, e.g. `cosine.share({ final: 0 })`: its gradient is scaled by it. Default 1. */
  readonly schedule?: StepShare;
  /** c ≥ 0: the gradient of ½c‖θ‖² is added, where the loss's is taken. Default 0. */
  readonly weightDecay?: number;
  /** Steps by the gradient on a few samples, times samples/size. Recorded are all samples. Default: all samples. */
  readonly batch?: BatchOptions;
  /** Whether the run says how far the kernel has moved by its last iterate, at the cost of `kernelDrift`. Default false. */
  readonly kernelDrift?: boolean;
  /** Where the run is kept, so that it can be resumed. */
  readonly checkpoint?: CheckpointOptions;
  /** A checkpoint of a run of the same network, data and options, which goes on with the same bits; more steps may be asked for. */
  readonly resume?: Checkpoint;
  /** What a checkpoint says of the run beside network, data and these options, e.g. optimizer and parameters, which the rule does not tell. */
  readonly about?: CheckpointSubject;
  /** Looked at before every step; an aborted run keeps what it has and says so in its status. */
  readonly signal?: AbortSignal;
  /** Called after every step. */
  readonly onProgress?: (step: number, steps: number) => void;
}

/** What training looked like at the recorded steps; one row or entry for each. */
export interface TrainingRun extends KeptRecords {
  /** 'diverged': the loss passed `lossLimit` or is no number any more; the steps from there on are missing. */
  readonly status: 'finished' | 'diverged' | 'aborted';
  readonly message: string;
  /** `kernelDrift` between start and last iterate, where it was asked for. */
  readonly kernelDrift?: number;
  /** The last iterate; of a diverged run the last whose loss was within the limit. */
  readonly theta: Float64Array;
  /** The step of that iterate. */
  readonly reached: number;
  /** Above this the loss counts as diverged: 1e16 times its start. */
  readonly lossLimit: number;
}
