import { matrix } from '@flowrate/linalg';
import type { M32 } from '../m32.ts';
import type { Regression, ReluNetwork } from './network.ts';

export interface TrainingOptions {
  readonly steps: number;
  readonly stepSize: number;
  /** Whether steps shrink linearly to zero. */
  readonly decay: boolean;
}

const spread = 0.5;

/** All weights half of normal draws: neuron by neuron what it is given, then what it gives. */
export function randomNetwork(inputs: number, width: number, stream: M32): ReluNetwork {
  const hidden = matrix(inputs, width);
  stream.normals(inputs * width).forEach((x, p) => {
    hidden.data[(p % inputs) * width + Math.floor(p / inputs)] = spread * x;
  });
  return { hidden, outer: stream.normals(width).map((x) => spread * x) };
}

/** Gradient descent on N; the derivative of (·)₊ at 0 is 0. */
export function descend(problem: Regression, start: ReluNetwork, options: TrainingOptions): ReluNetwork {
  const network = {
    hidden: matrix(start.hidden.rows, start.hidden.cols, start.hidden.data.slice()),
    outer: start.outer.slice(),
  };
  const room = [
    new Float64Array(network.hidden.data.length),
    new Float64Array(network.outer.length),
  ] as const;
  for (let k = 0; k < options.steps; k++) {
    const size = options.stepSize * (options.decay ? 1 - k / options.steps : 1);
    step(problem, network, room, size);
  }
  return network;
}

/** One step, in place: the loops are those of one row, all neurons at a time. */
function step(
  { X, y, beta }: Regression,
  { hidden, outer }: ReluNetwork,
  [hiddenSlope, outerSlope]: readonly [Float64Array, Float64Array],
  size: number,
): void {
  const m = outer.length;
  const d = X.cols;
  const weights = hidden.data;
  const before = new Float64Array(m);
  for (let p = 0; p < weights.length; p++) hiddenSlope[p] = beta * weights[p]!;
  for (let r = 0; r < m; r++) outerSlope[r] = beta * outer[r]!;
  for (let i = 0; i < y.length; i++) {
    before.fill(0);
    for (let j = 0; j < d; j++) {
      const x = X.data[i * d + j]!;
      for (let r = 0; r < m; r++) before[r]! += x * weights[j * m + r]!;
    }
    let error = -y[i]!;
    for (let r = 0; r < m; r++) if (before[r]! > 0) error += before[r]! * outer[r]!;
    for (let r = 0; r < m; r++) {
      if (before[r]! <= 0) continue;
      outerSlope[r]! += error * before[r]!;
      const back = error * outer[r]!;
      for (let j = 0; j < d; j++) hiddenSlope[j * m + r]! += back * X.data[i * d + j]!;
    }
  }
  for (let p = 0; p < weights.length; p++) weights[p]! -= size * hiddenSlope[p]!;
  for (let r = 0; r < m; r++) outer[r]! -= size * outerSlope[r]!;
}
