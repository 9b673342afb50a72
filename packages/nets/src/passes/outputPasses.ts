/**
 * Only the output layer moves: f = Φ a with the fixed features Φ_ri = scale relu(w_r·x_i), and the gradient
 * of ½‖f - y‖² is Φ(f - y). The features are kept, one neuron after the other: 8·m·n bytes.
 */
import type { Matrix } from '@flowrate/linalg';
import type { Network } from '../network.ts';
import type { Passes } from './passes.ts';
import { layout, roundUp, simdKernel } from './simdKernel.ts';
import { preactivation } from './preactivation.ts';

export function outputPasses(net: Network, X: Matrix): Passes {
  const space = layout();
  const rowLength = roundUp(X.rows, 2);
  const neurons = roundUp(net.width, 4);
  const features = space.take(8 * neurons * rowLength);
  const signs = space.take(8 * neurons);
  const sums = space.take(8 * rowLength);
  const errors = space.take(8 * rowLength);
  const slope = space.take(8 * neurons);
  const kernel = simdKernel(space.bytes);
  const buffer = kernel?.memory.buffer ?? new ArrayBuffer(space.bytes);
  const phi = new Float64Array(buffer, features, net.width * rowLength);
  const a = new Float64Array(buffer, signs, net.width);
  const f = new Float64Array(buffer, sums, X.rows);
  const error = new Float64Array(buffer, errors, X.rows);
  const gradient = new Float64Array(buffer, slope, net.width);
  return {
    active: fillFeatures(net, X, phi, rowLength),
    outputs(theta) {
      f.fill(0);
      a.set(theta);
      if (kernel) kernel.featureOutputs(features, 8 * rowLength, signs, neurons, sums);
      else addFeatures(phi, rowLength, a, f);
      return f;
    },
    gradient(delta) {
      error.set(delta);
      if (kernel) kernel.featureGradient(features, 8 * rowLength, errors, neurons, slope);
      else projectFeatures(phi, rowLength, error, gradient);
      return gradient;
    },
  };
}

function fillFeatures(net: Network, X: Matrix, phi: Float64Array, rowLength: number): Uint8Array {
  const groups = 2 * Math.ceil(X.rows / 8);
  const active = new Uint8Array(net.width * groups);
  const { scale } = net;
  for (let r = 0; r < net.width; r++) {
    for (let i = 0; i < X.rows; i++) {
      const z = preactivation(net.hidden.data, r, X, i);
      if (z > 0) {
        phi[r * rowLength + i] = scale * z;
        active[r * groups + (i >> 2)]! |= 1 << (i & 3);
      }
    }
  }
  return active;
}

function addFeatures(phi: Float64Array, rowLength: number, a: Float64Array, f: Float64Array): void {
  for (let r = 0; r < a.length; r++) {
    for (let i = 0; i < f.length; i++) f[i]! += a[r]! * phi[r * rowLength + i]!;
  }
}

function projectFeatures(phi: Float64Array, rowLength: number, delta: Float64Array, out: Float64Array): void {
  for (let r = 0; r < out.length; r++) {
    let sum = 0;
    for (let i = 0; i < delta.length; i++) sum += delta[i]! * phi[r * rowLength + i]!;
    out[r] = sum;
  }
}
