import type { Matrix } from '@flowrate/linalg';

/** What a run has recorded; one row or entry for each recorded step. */
export interface KeptRecords {
  /** The recorded steps that were reached. */
  readonly steps: Int32Array;
  /** The derivative of the loss by each output at the iterate, one row for each recorded step: Δ = f(X) - y of the half sum. */
  readonly residuals: Matrix;
  /** The loss: ½‖Δ‖² of the half sum. Weight decay is not in it. */
  readonly loss: Float64Array;
  /** ‖θ - θ(0)‖. */
  readonly weightTravel: Float64Array;
  /** The largest ‖w_r - w_r(0)‖ of a hidden neuron, or |a_r - a_r(0)| where only the output layer moves. */
  readonly neuronTravel: Float64Array;
  /** The share of (sample, hidden neuron) pairs whose preactivation has changed sides of 0 since the start. */
  readonly activationFlips: Float64Array;
}
