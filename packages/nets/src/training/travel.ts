import type { Network } from '../network.ts';

/** The largest distance between equal rows of two row-major blocks: `rows` rows of `cols` numbers from the beginning. */
export function largestRowDistance(a: Float64Array, b: Float64Array, rows: number, cols: number): number {
  let largest = 0;
  for (let r = 0, p = 0; r < rows; r++) {
    let sum = 0;
    for (let k = 0; k < cols; k++, p++) {
      const difference = a[p]! - b[p]!;
      sum += difference * difference;
    }
    if (sum > largest) largest = sum;
  }
  return Math.sqrt(largest);
}

const bitsOfNibble = Uint8Array.from(
  { length: 16 },
  (_, x) => (x & 1) + ((x >> 1) & 1) + ((x >> 2) & 1) + (x >> 3),
);

/** The share of `pairs` whose bit differs (four bits to a byte). */
export function flippedShare(now: Uint8Array, before: Uint8Array, pairs: number): number {
  let flips = 0;
  for (let p = 0; p < now.length; p++) flips += bitsOfNibble[now[p]! ^ before[p]!]!;
  return flips / pairs;
}

/** The largest distance that a hidden neuron's weights, or where only these move an output weight, went from the network's own. */
export function neuronTravel(net: Network, theta: Float64Array): number {
  if (net.train === 'output') return largestRowDistance(theta, net.theta, net.output.length, 1);
  let largest = 0;
  let from = 0;
  for (const { parameters } of net.layers.slice(0, -1)) {
    if (parameters === undefined) continue;
    const to = from + parameters.count;
    const [now, before] = [theta.subarray(from, to), net.theta.subarray(from, to)];
    largest = Math.max(largest, largestRowDistance(now, before, net.width, parameters.perNeuron));
    from = to;
  }
  return largest;
}
