/**
 * The passes of hiddenPasses.ts on WebAssembly SIMD. The forward pass is a tiled product. The backward pass
 * h_r = Σ_i [w_r·x_i > 0] Δ_i x_i multiplies a matrix of zeros and ones: as in the method of the four Russians
 * (Arlazarov, Dinic, Kronrod, Faradzhev 1970) the sums over all 16 subsets of each four samples are made once,
 * and every neuron then adds one look-up for four samples.
 */
import type { Matrix } from '@flowrate/linalg';
import type { Network } from '../network.ts';
import type { Passes } from './passes.ts';
import { layout, roundUp, simdKernel } from './simdKernel.ts';

/** Bytes of inputs that stay in the second-level cache while the neurons pass by. */
const inputBytes = 393216;
/** Groups of four samples whose tables stay in the first-level cache: 24 kB. */
const tableGroups = 24;

/** Undefined where WebAssembly SIMD is missing or the network is too large for its memory. */
export function hiddenPassesSimd(net: Network, X: Matrix): Passes | undefined {
  const n = X.rows;
  const d = X.cols;
  const { width, scale } = net;
  const groups = Math.ceil(n / 4);
  const stride = roundUp(groups, 2);
  const neurons = roundUp(width, 4);
  const rowBytes = 8 * roundUp(d, 8);
  const trainsOutput = net.train === 'both';

  const space = layout();
  const panels = space.take(32 * groups * d);
  const scaledRows = space.take(4 * stride * rowBytes);
  const tables = space.take(1024 * Math.min(stride, tableGroups));
  const weights = space.take(8 * neurons * d);
  const block = space.take(32 * d);
  const signs = space.take(8 * neurons);
  const sums = space.take(32 * groups);
  const activity = space.take(neurons * stride);
  const h = space.take(64 * neurons);
  const products = space.take(8 * neurons);
  const slope = space.take(8 * net.theta.length);

  const kernel = simdKernel(space.bytes);
  if (kernel === undefined) return undefined;
  const { buffer } = kernel.memory;
  const panelView = new Float64Array(buffer, panels, 4 * groups * d);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < d; k++) panelView[(i >> 2) * 4 * d + 4 * k + (i & 3)] = X.data[i * d + k]!;
  }
  const rowLength = rowBytes / 8;
  const rowView = new Float64Array(buffer, scaledRows, 4 * stride * rowLength);
  const weightView = new Float64Array(buffer, weights, width * d);
  const signView = new Float64Array(buffer, signs, width);
  const f = new Float64Array(buffer, sums, n);
  const hView = new Float64Array(buffer, h, 8 * neurons);
  const along = new Float64Array(buffer, products, width);
  const gradient = new Float64Array(buffer, slope, net.theta.length);
  const chunk = Math.max(1, Math.floor(inputBytes / (32 * d)));
  for (let r = 0; r < width; r++) signView[r] = scale * net.output[r]!;

  return {
    active: new Uint8Array(buffer, activity, width * stride),
    outputs(theta) {
      weightView.set(trainsOutput ? theta.subarray(0, width * d) : theta);
      if (trainsOutput) for (let r = 0; r < width; r++) signView[r] = scale * theta[width * d + r]!;
      f.fill(0);
      for (let g = 0; g < groups; g += chunk) {
        const to = Math.min(groups, g + chunk);
        kernel.forward(panels, d, g, to, weights, signs, neurons, sums, activity, stride, block);
      }
      return f;
    },
    gradient(delta) {
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < d; k++) rowView[i * rowLength + k] = delta[i]! * X.data[i * d + k]!;
      }
      along.fill(0);
      for (let k = 0; k < d;) {
        const wide = d - k > 6;
        const rows = scaledRows + 8 * k;
        hView.fill(0);
        for (let g = 0; g < stride; g += tableGroups) {
          const count = Math.min(tableGroups, stride - g);
          kernel.subsetSums(rows + 4 * g * rowBytes, rowBytes, count, tables, wide ? 4 : 1);
          if (wide) kernel.backward4(tables, count, activity + g, stride, neurons, h);
          else kernel.backward1(tables, count, activity + g, stride, neurons, h);
        }
        const features = Math.min(d - k, wide ? 8 : 2);
        const at = 8 * k;
        kernel.finish(h, wide ? 64 : 16, weights + at, signs, width, features, slope + at, 8 * d, products);
        k += features;
      }
      if (trainsOutput) for (let r = 0; r < width; r++) gradient[width * d + r] = scale * along[r]!;
      return gradient;
    },
  };
}
