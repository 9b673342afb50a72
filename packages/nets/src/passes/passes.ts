/** Forward and backward passes of one network over one set of inputs; all memory is taken once. */
export interface Passes {
  /** f(x_1)..f(x_n) at these trained parameters. A view that the next call overwrites. */
  outputs(theta: Float64Array): Float64Array;
  /** Jᵀ delta at the parameters of the last `outputs`: the gradient of ½‖f - y‖² for delta = f - y. A view. */
  gradient(delta: Float64Array): Float64Array;
  /** Which neurons the samples switched on in the last `outputs`: four samples to a byte, an even number of bytes to a
   * neuron. A view. */
  readonly active: Uint8Array;
}
