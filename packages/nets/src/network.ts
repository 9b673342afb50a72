/**
 * Fully connected networks of L layers of weights. In the NTK parametrization of the theory,
 *
 *     h_1 = W_1 x + b_1,   h_l = m^(-1/2) W_l φ(h_(l-1)) + b_l,   f = m^(-1/2) a·φ(h_(L-1)),
 *
 * with weights N(0, 1), biases N(0, 1) or none and a_r = ±1, the kernel J Jᵀ tends to the neural tangent kernel as
 * m → ∞ (Jacot, Gabriel, Hongler 2018; Du et al. 2019): to deepNtk({ activation, depth }) of @flowrate/spectral, or
 * with biases to that of biasVar 1, less the 1 of an output bias. The 'standard' ones, without the factors m^(-1/2), draw
 * small weights instead: N(0, 1/m²) in the first layer, N(0, 1/m) in the next ones, biases U(-1/√p, 1/√p) in a layer
 * that reads p numbers, a_r ~ U(-1, 1).
 */
import { matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { checkOptions, type OptionNames, randomStream, type RandomStream } from '@flowrate/base';
import { activations } from '@flowrate/spectral';
import { checkCount, checkTheta } from './checks.ts';
import { NetsError } from './errors.ts';
import { activationLayer, type LayerActivation } from './layers/activation.ts';
import { dense } from './layers/dense.ts';
import type { Layer } from './layers/layer.ts';

/** Which layers move in training: all but the last, the last or all. The others stay as drawn. */
export type TrainedLayers = 'hidden' | 'output' | 'both';

export type Parametrization = 'ntk' | 'standard';

export interface NetworkOptions {
  /** Neurons m of a hidden layer. */
  readonly width: number;
  /** Length of an input row. */
  readonly inputs: number;
  /** Numbers that it gives for a row, each with weights of its own in the last layer. Default 1. */
  readonly outputs?: number;
  /** Layers of weights L, the output's included, at least 2. Default 2. */
  readonly depth?: number;
  /** φ. Default relu; the others of @flowrate/spectral's `activations`, or any pair of φ and φ'. */
  readonly activation?: LayerActivation;
  /** Default 'both'. */
  readonly train?: TrainedLayers;
  /** Default 'ntk'. */
  readonly parametrization?: Parametrization;
  /** Whether the hidden neurons have biases, which are trained with their weights. Default false. */
  readonly biases?: boolean;
  /** Default 0. Same seed, same weights; a narrower two-layer network of one seed is the beginning of a wider one. */
  readonly seed?: number;
}

const optionNames = {
  width: true,
  inputs: true,
  outputs: true,
  depth: true,
  activation: true,
  train: true,
  parametrization: true,
  biases: true,
  seed: true,
} satisfies OptionNames<NetworkOptions>;

/** A network as a value: training and evaluation leave it as it is. */
export interface Network {
  readonly width: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly depth: number;
  readonly activation: LayerActivation;
  readonly train: TrainedLayers;
  readonly biases: boolean;
  /** The factor in front of a sum over neurons: m^(-1/2) or 1. */
  readonly scale: number;
  /** Dense layers with activations between them; their parameters lie one after the other. */
  readonly layers: readonly Layer[];
  /** Those of all layers. */
  readonly parameters: Float64Array;
  /** The first layer: row r is w_r, followed by b_r where there are biases. A view of the parameters. */
  readonly hidden: Matrix;
  /** a_1..a_m, of one output after the other. A view of the parameters. */
  readonly output: Float64Array;
  /** The trained parameters: the hidden layers, then `output`, as far as they are trained. A view. */
  readonly theta: Float64Array;
}

const trainedLayers: readonly string[] = ['hidden', 'output', 'both'] satisfies TrainedLayers[];
const parametrizations: readonly string[] = ['ntk', 'standard'] satisfies Parametrization[];

/**
 * Draws a network. Cost: a normal number for each hidden weight.
 * @throws NetsError `bad-count`, `bad-activation`, `unknown-layers`, `unknown-parametrization` or `unknown-option`
 */
export function network(options: NetworkOptions): Network {
  checkOptions('network', options, optionNames, NetsError);
  const { width, inputs, outputs = 1, depth = 2, activation = activations.relu, train = 'both' } = options;
  const { parametrization = 'ntk', biases = false, seed = 0 } = options;
  checkCount('network', 'width', width, 1);
  checkCount('network', 'inputs', inputs, 1);
  checkCount('network', 'outputs', outputs, 1);
  checkCount('network', 'depth', depth, 2);
  checkActivation(activation);
  checkChoice('unknown-layers', 'train', train, trainedLayers);
  checkChoice('unknown-parametrization', 'parametrization', parametrization, parametrizations);
  const shape = {
    width,
    inputs,
    outputs,
    depth,
    activation,
    train,
    biases,
    scale: parametrization === 'ntk' ? 1 / Math.sqrt(width) : 1,
  };
  const net = over(shape);
  draw(net, parametrization, randomStream(seed));
  return net;
}

const uniform = (from: RandomStream, reach: number): number => reach * (2 * from.uniform() - 1);

function draw(
  { width, inputs, depth, biases, parameters, output }: Network,
  of: Parametrization,
  stream: RandomStream,
): void {
  let p = 0;
  for (let layer = 1; layer < depth; layer++) {
    const weights = stream.split(layer === 1 ? 'weights' : `weights ${layer}`);
    const shifts = stream.split(layer === 1 ? 'biases' : `biases ${layer}`);
    const reads = layer === 1 ? inputs : width;
    const small = layer === 1 ? 1 / width : 1 / Math.sqrt(width);
    const deviation = of === 'ntk' ? 1 : small;
    for (let r = 0; r < width; r++) {
      for (let k = 0; k < reads; k++) parameters[p++] = deviation * weights.normal();
      if (biases) parameters[p++] = of === 'ntk' ? shifts.normal() : uniform(shifts, 1 / Math.sqrt(reads));
    }
  }
  const signs = stream.split('signs');
  for (let r = 0; r < output.length; r++) output[r] = of === 'ntk' ? signs.sign() : uniform(signs, 1);
}

function checkActivation(activation: LayerActivation): void {
  // Callers without types pass names or functions here.
  const given: unknown = activation;
  if (
    typeof given === 'object' &&
    given !== null &&
    'value' in given &&
    typeof given.value === 'function' &&
    'derivative' in given &&
    typeof given.derivative === 'function'
  ) {
    return;
  }
  throw new NetsError(
    'bad-activation',
    `network: activation is ${typeof given === 'string' ? `'${given}'` : typeof given}; give one of activations of @flowrate/spectral, or { name, value, derivative }`,
  );
}

function checkChoice(code: string, name: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw new NetsError(code, `network: ${name} is '${value}'; choose ${known.join(', ')}`);
}

/**
 * The same network with other trained parameters (copied).
 * @throws NetsError `bad-shape` or `not-finite`
 */
export function withTheta(net: Network, theta: ArrayLike<number>): Network {
  checkTheta('withTheta', theta, net.theta.length);
  const copy = over(net, net.parameters.slice());
  copy.theta.set(theta);
  return copy;
}

type Shape = Pick<
  Network,
  'width' | 'inputs' | 'outputs' | 'depth' | 'activation' | 'train' | 'biases' | 'scale'
>;

function over(shape: Shape, given?: Float64Array): Network {
  const { width, inputs, outputs, depth, activation, train, biases, scale } = shape;
  const first = dense({ inputs, outputs: width, biases, scale: 1 });
  const next = dense({ inputs: width, outputs: width, biases, scale });
  const last = dense({ inputs: width, outputs, biases: false, scale });
  const between = activationLayer(activation);
  const layers: Layer[] = [first];
  for (let layer = 2; layer < depth; layer++) layers.push(between, next);
  layers.push(between, last);
  const length = first.parameters.count + (depth - 2) * next.parameters.count + width * outputs;
  const parameters = given ?? new Float64Array(length);
  const { count, perNeuron } = first.parameters;
  return {
    ...{ width, inputs, outputs, depth, activation, train, biases, scale, layers, parameters },
    hidden: matrix(width, perNeuron, parameters.subarray(0, count)),
    output: trainedPart('output', parameters, width * outputs),
    theta: trainedPart(train, parameters, width * outputs),
  };
}

/** The stretch of an array of all parameters that belongs to the trained ones, the last `last` being the output layer's. */
export function trainedPart(train: TrainedLayers, parameters: Float64Array, last: number): Float64Array {
  if (train === 'both') return parameters;
  const split = parameters.length - last;
  return train === 'hidden' ? parameters.subarray(0, split) : parameters.subarray(split);
}

/** What the first layer reads: the rows of X, with a 1 behind each for the biases. */
export function hiddenInputs(net: Network, X: Matrix): Matrix {
  if (!net.biases) return X;
  const out = matrix(X.rows, X.cols + 1);
  out.data.fill(1);
  for (let i = 0; i < X.rows; i++) out.data.set(rowOf(X, i), i * out.cols);
  return out;
}
