/** A layer as a value: a map of rows to rows, with what back-propagation asks about it. It holds no numbers itself. */
import type { Matrix } from '@flowrate/linalg';

/** What a layer read, and the derivative of each sample's number by what it wrote: one row for each sample. */
export interface Trace {
  readonly input: Matrix;
  readonly slope: Matrix;
}

export interface LayerParameters {
  /** How many there are. */
  readonly count: number;
  /** Length of the run of parameters that belongs to one neuron. */
  readonly perNeuron: number;
  /** Writes the derivative, summed over the samples, into `out`. */
  gradient(trace: Trace, out: Float64Array): void;
  /** J J'ᵀ over these parameters, between the samples of two traces. */
  kernel(trace: Trace, other: Trace): Matrix;
}

/** Both maps write into `out` where one of the right shape is given, which is what they return then. */
export interface Layer {
  forward(weights: Float64Array, input: Matrix, out?: Matrix): Matrix;
  /** The derivative by the input. */
  pullBack(weights: Float64Array, trace: Trace, out?: Matrix): Matrix;
  /** Missing where the layer has nothing to train. */
  readonly parameters?: LayerParameters;
}
