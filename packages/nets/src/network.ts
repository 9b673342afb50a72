/**
 * The two-layer network of the theory,
 *
 *     f(x) = m^(-1/2) Σ_r a_r relu(w_r·x),   w_r ~ N(0, I),  a_r = ±1,   r = 1..m,
 *
 * whose kernel J Jᵀ tends to the neural tangent kernel as m → ∞ (Jacot, Gabriel, Hongler 2018; Du et al. 2019).
 */
import { matrix, randomStream, type Matrix } from '@flowrate/linalg';
import { checkCount, checkFinite, checkNames } from './checks.ts';
import { NetsError } from './errors.ts';

/** Which layer moves in training; the other one stays as drawn. */
export type TrainedLayers = 'hidden' | 'output' | 'both';

export interface NetworkOptions {
  /** Hidden neurons m. */
  readonly width: number;
  /** Length of an input row. */
  readonly inputs: number;
  /** Default 'both'. */
  readonly train?: TrainedLayers;
  /** Default 0. Same seed, same weights; a narrower network of one seed is the beginning of a wider one. */
  readonly seed?: number;
}

/** A network as a value: training and evaluation leave it as it is. */
export interface Network {
  readonly width: number;
  readonly inputs: number;
  readonly train: TrainedLayers;
  /** width×inputs, row r is w_r. A view of the parameters. */
  readonly hidden: Matrix;
  /** a_1..a_m. A view of the parameters. */
  readonly output: Float64Array;
  /** The trained parameters: the rows of `hidden`, then `output`, as far as they are trained. A view. */
  readonly theta: Float64Array;
}

const trainedLayers: readonly TrainedLayers[] = ['hidden', 'output', 'both'];

/** Draws a network. Throws `bad-count`, `unknown-layers` or `unknown-option`. Cost: width·inputs normal numbers. */
export function network(options: NetworkOptions): Network {
  checkNames('network', options, ['width', 'inputs', 'train', 'seed']);
  const { width, inputs, train = 'both', seed = 0 } = options;
  checkCount('network', 'width', width, 1);
  checkCount('network', 'inputs', inputs, 1);
  if (!trainedLayers.includes(train)) {
    throw new NetsError(
      'unknown-layers',
      `network: train is '${String(train)}'; choose ${trainedLayers.join(', ')}`,
    );
  }
  const parameters = new Float64Array(width * inputs + width);
  const stream = randomStream(seed);
  const weights = stream.split('weights');
  const signs = stream.split('signs');
  for (let k = 0; k < width * inputs; k++) parameters[k] = weights.normal();
  for (let r = 0; r < width; r++) parameters[width * inputs + r] = signs.sign();
  return over(parameters, width, inputs, train);
}

/** The same network with other trained parameters (copied). Throws `bad-shape` or `not-finite`. */
export function withTheta(net: Network, theta: ArrayLike<number>): Network {
  if (theta.length !== net.theta.length) {
    throw new NetsError(
      'bad-shape',
      `withTheta: ${theta.length} parameters for a network that trains ${net.theta.length}; give that many`,
    );
  }
  checkFinite('withTheta', 'theta', theta);
  const parameters = new Float64Array(net.hidden.data.length + net.output.length);
  parameters.set(net.hidden.data);
  parameters.set(net.output, net.hidden.data.length);
  const copy = over(parameters, net.width, net.inputs, net.train);
  copy.theta.set(theta);
  return copy;
}

function over(parameters: Float64Array, width: number, inputs: number, train: TrainedLayers): Network {
  const split = width * inputs;
  const hidden = matrix(width, inputs, parameters.subarray(0, split));
  const output = parameters.subarray(split);
  const theta = train === 'hidden' ? hidden.data : train === 'output' ? output : parameters;
  return { width, inputs, train, hidden, output, theta };
}
