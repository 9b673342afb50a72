/**
 * The hidden layer moves (and the output layer too, for 'both'). With h_r = Σ_i [w_r·x_i > 0] Δ_i x_i,
 *
 *     ∂/∂w_r ½‖Δ‖² = scale a_r h_r,     ∂/∂a_r ½‖Δ‖² = scale w_r·h_r    (relu(z) = [z > 0] z),
 *
 * so that one sum over the active samples serves both layers.
 */
import type { Matrix } from '@flowrate/linalg';
import type { Network } from '../network.ts';
import type { Passes } from './passes.ts';
import { preactivation } from './preactivation.ts';

export function hiddenPassesScalar(net: Network, X: Matrix): Passes {
  const n = X.rows;
  const d = X.cols;
  const { width, scale } = net;
  const split = width * d;
  const groups = 2 * Math.ceil(n / 8);
  const active = new Uint8Array(width * groups);
  const f = new Float64Array(n);
  const gradient = new Float64Array(net.theta.length);
  const trainsOutput = net.train === 'both';
  const sum = new Float64Array(d);
  let at = net.theta;
  let signs = net.output;
  return {
    active,
    outputs(theta) {
      at = theta;
      signs = trainsOutput ? theta.subarray(split) : net.output;
      f.fill(0);
      active.fill(0);
      for (let r = 0; r < width; r++) {
        const a = scale * signs[r]!;
        for (let i = 0; i < n; i++) {
          const z = preactivation(theta, r, X, i);
          if (z > 0) {
            f[i]! += a * z;
            active[r * groups + (i >> 2)]! |= 1 << (i & 3);
          }
        }
      }
      return f;
    },
    gradient(delta) {
      for (let r = 0; r < width; r++) {
        sum.fill(0);
        for (let i = 0; i < n; i++) {
          if ((active[r * groups + (i >> 2)]! >> (i & 3)) & 1) {
            for (let k = 0; k < d; k++) sum[k]! += delta[i]! * X.data[i * d + k]!;
          }
        }
        const a = scale * signs[r]!;
        let along = 0;
        for (let k = 0; k < d; k++) {
          gradient[r * d + k] = a * sum[k]!;
          along += at[r * d + k]! * sum[k]!;
        }
        if (trainsOutput) gradient[split + r] = scale * along;
      }
      return gradient;
    },
  };
}
