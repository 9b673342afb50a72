/**
 * The passes of a two-layer relu network in single precision, by two matrix products of linalg a step: Z = X Wᵀ, and for
 * S = [Z > 0]·(Δ aᵀ), written over Z, ∂/∂W = Sᵀ X. Between them one sweep over Z each: f = relu(Z) a, and ∂/∂a = relu(Z)ᵀ Δ
 * while S is made. Sums over neurons and samples outside the products are taken in doubles. Nothing is allocated after the
 * start.
 */
import { matmul32, matrix32, type Matrix } from '@flowrate/linalg';
import type { Network } from '../network.ts';
import type { Passes } from './passes.ts';

/** @param X what the first layer reads: with a column of ones where there are biases */
export function singlePasses(net: Network, X: Matrix): Passes<Float32Array> {
  const n = X.rows;
  const { width, scale } = net;
  const { cols } = X;
  const count = width * cols;
  const trainsOutput = net.train === 'both';
  const inputs = matrix32(n, cols, X.data);
  const weights = matrix32(width, cols);
  const Z = matrix32(n, width);
  const z = Z.data;
  const a = Float32Array.from(net.output, (value) => scale * value);
  const f = new Float64Array(n);
  const active = new Uint8Array(n * width);
  const along = new Float64Array(width);
  const slopes = new Float32Array(net.theta.length);
  const product = matrix32(width, cols, slopes.subarray(0, count));

  return {
    get active() {
      for (let p = 0; p < z.length; p++) active[p] = z[p]! > 0 ? 1 : 0;
      return active;
    },
    outputs(theta) {
      const W = weights.data;
      for (let p = 0; p < count; p++) W[p] = theta[p]!;
      if (trainsOutput) for (let r = 0; r < width; r++) a[r] = scale * theta[count + r]!;
      matmul32(inputs, weights, { transB: true, out: Z });
      for (let i = 0, p = 0; i < n; i++) {
        let sum = 0;
        // without a branch, which would be guessed wrong every other time
        for (let r = 0; r < width; r++, p++) sum += a[r]! * Math.max(z[p]!, 0);
        f[i] = sum;
      }
      return f;
    },
    gradient(delta) {
      along.fill(0);
      for (let i = 0, p = 0; i < n; i++) {
        const error = delta[i]!;
        for (let r = 0; r < width; r++, p++) {
          const value = z[p]!;
          if (value > 0) {
            along[r]! += error * value;
            z[p] = error * a[r]!;
          } else z[p] = 0;
        }
      }
      matmul32(Z, inputs, { transA: true, out: product });
      if (trainsOutput) for (let r = 0; r < width; r++) slopes[count + r] = scale * along[r]!;
      return slopes;
    },
  };
}
