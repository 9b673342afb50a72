/**
 * Only the output layer moves: f = Φ a with the fixed features Φ_ir = m^(-1/2) relu(w_r·x_i), and the gradient
 * of ½‖f - y‖² is Φᵀ(f - y). The features are kept, one neuron after the other: 8·m·n bytes.
 */
import type { Matrix } from '@flowrate/linalg';
import type { Network } from './network.ts';
import type { Passes } from './passes.ts';
import { preactivation } from './bothPasses.ts';

export function outputPasses(net: Network, X: Matrix): Passes {
  const n = X.rows;
  const { width } = net;
  const groups = Math.ceil(n / 4);
  const active = new Uint8Array(width * groups);
  const features = new Float64Array(width * n);
  const scale = 1 / Math.sqrt(width);
  for (let r = 0; r < width; r++) {
    for (let i = 0; i < n; i++) {
      const z = preactivation(net.hidden.data, r, X, i);
      if (z > 0) {
        features[r * n + i] = scale * z;
        active[r * groups + (i >> 2)]! |= 1 << (i & 3);
      }
    }
  }
  const f = new Float64Array(n);
  const gradient = new Float64Array(width);
  return {
    active,
    outputs(theta) {
      f.fill(0);
      for (let r = 0, p = 0; r < width; r++) {
        const a = theta[r]!;
        for (let i = 0; i < n; i++, p++) f[i]! += a * features[p]!;
      }
      return f;
    },
    gradient(delta) {
      for (let r = 0, p = 0; r < width; r++) {
        let sum = 0;
        for (let i = 0; i < n; i++, p++) sum += delta[i]! * features[p]!;
        gradient[r] = sum;
      }
      return gradient;
    },
  };
}
