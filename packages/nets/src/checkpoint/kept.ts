import type { Matrix } from '@flowrate/linalg';

/** What a run has recorded; one row or entry for each recorded step. */
export interface KeptRecords {
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
}
