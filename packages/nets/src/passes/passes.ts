/** Forward and backward passes of one network over one set of inputs. */
export interface Passes<Gradient extends Float64Array | Float32Array = Float64Array> {
  /** f(x_1)..f(x_n), all outputs of a row together, at these trained parameters. A view that the next call overwrites. */
  outputs(theta: Float64Array): Float64Array;
  /** Jᵀ delta at the parameters of the last `outputs`, once for each of these: the gradient of ½‖f - y‖² for delta = f - y.
   * A view. */
  gradient(delta: Float64Array): Gradient;
  /** On which side of 0 the hidden neurons of the last `outputs` were, until its `gradient`: one bit for each neuron and
   * sample, at most four to a byte, in an order of the pass's own. A view. */
  readonly active: Uint8Array;
}
