/**
 * Passes of any stack of layers: back-propagation by whole matrices, one product of linalg for each dense layer. With
 * only the output layer trained, what it reads is made once.
 */
import { matrix, type Matrix } from '@flowrate/linalg';
import type { Trace } from '../layers/layer.ts';
import { trainedPart, type Network } from '../network.ts';
import type { Passes } from './passes.ts';
import { backward, forward, stagesOf, type Stage } from './stages.ts';

/** Passes whose inputs may be written over. */
export interface GeneralPasses extends Passes {
  /** After X was written over. */
  reread(): void;
}

export function generalPasses(net: Network, X: Matrix): GeneralPasses {
  const parameters = net.parameters.slice();
  const slopes = new Float64Array(parameters.length);
  const moving = trainedPart(net.train, parameters, net.output.length);
  const gradient = trainedPart(net.train, slopes, net.output.length);
  const stages = stagesOf(net.layers, parameters);
  const first = net.train === 'output' ? stages.length - 1 : 0;
  let fixed = forward(stages.slice(0, first), X);
  const rest = stages.slice(first);
  let read = fixed.slice(first);
  // One evaluation writes over the last one.
  const pulled: Matrix[] = [];
  const learn = ({ layer, weights, from }: Stage, trace: Trace): void =>
    layer.parameters?.gradient(trace, slopes.subarray(from, from + weights.length));
  return {
    reread() {
      fixed = forward(stages.slice(0, first), X, fixed);
    },
    outputs(theta) {
      moving.set(theta);
      read = forward(rest, fixed[first]!, read);
      return read[rest.length]!.data;
    },
    gradient(delta) {
      backward(rest, read, matrix(X.rows, net.outputs, delta), learn, pulled);
      return gradient;
    },
    get active() {
      const inputs = [...fixed.slice(0, first), ...read];
      const hidden = inputs.filter((_, k) => k < stages.length && stages[k]!.layer.parameters === undefined);
      const out = new Uint8Array(hidden.length * X.rows * net.width);
      let p = 0;
      for (const { data } of hidden) for (const z of data) out[p++] = z > 0 ? 1 : 0;
      return out;
    },
  };
}
