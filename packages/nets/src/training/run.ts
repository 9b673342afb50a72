import type { Matrix } from '@flowrate/linalg';

export interface Data {
  /** n×inputs, one sample a row. */
  readonly X: Matrix;
  /** n targets. */
  readonly y: ArrayLike<number>;
}

export type Precision = 'double' | 'single';

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
  /** Whether the run says how far the kernel has moved by its last iterate, at the cost of `kernelDrift`. Default false. */
  readonly kernelDrift?: boolean;
  /** Looked at before every step; an aborted run keeps what it has and says so in its status. */
  readonly signal?: AbortSignal;
  /** Called after every step. */
  readonly onProgress?: (step: number, steps: number) => void;
}

/** What training looked like at the recorded steps; one row or entry for each. */
export interface TrainingRun {
  /** 'diverged': the loss grew 1e16-fold or is no number any more; the steps from there on are missing. */
  readonly status: 'finished' | 'diverged' | 'aborted';
  readonly message: string;
  /** The recorded steps that were reached. */
  readonly steps: Int32Array;
  /** Δ = f(X) - y at the iterate, one row for each recorded step. */
  readonly residuals: Matrix;
  /** ½‖Δ‖². */
  readonly loss: Float64Array;
  /** ‖θ - θ(0)‖. */
  readonly weightTravel: Float64Array;
  /** The largest ‖w_r - w_r(0)‖ of a hidden neuron, or |a_r - a_r(0)| where only the output layer moves. */
  readonly neuronTravel: Float64Array;
  /** The share of (sample, hidden neuron) pairs whose preactivation has changed sides of 0 since the start. */
  readonly activationFlips: Float64Array;
  /** `kernelDrift` between start and last iterate, where it was asked for and that iterate is finite. */
  readonly kernelDrift?: number;
  /** The last iterate. */
  readonly theta: Float64Array;
}
