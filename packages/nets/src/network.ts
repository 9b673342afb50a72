/**
 * Two-layer ReLU networks. The one of the theory,
 *
 *     f(x) = m^(-1/2) Σ_r a_r relu(w_r·x + b_r),   w_r ~ N(0, I),  b_r ~ N(0, 1) or none,  a_r = ±1,   r = 1..m,
 *
 * whose kernel J Jᵀ tends to the neural tangent kernel as m → ∞ (Jacot, Gabriel, Hongler 2018; Du et al. 2019), and
 * the 'standard' one, without the factor m^(-1/2), its weights drawn small instead: w_r ~ N(0, I/m²),
 * b_r ~ U(-1/√p, 1/√p) or none for p inputs, a_r ~ U(-1, 1).
 */
import { matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { randomStream, type RandomStream } from '@flowrate/base';
import { checkCount, checkFinite, checkNames } from './checks.ts';
import { NetsError } from './errors.ts';

/** Which layer moves in training; the other one stays as drawn. */
export type TrainedLayers = 'hidden' | 'output' | 'both';

export type Parametrization = 'ntk' | 'standard';

export interface NetworkOptions {
  /** Hidden neurons m. */
  readonly width: number;
  /** Length of an input row. */
  readonly inputs: number;
  /** Default 'both'. */
  readonly train?: TrainedLayers;
  /** Default 'ntk'. */
  readonly parametrization?: Parametrization;
  /** Whether the hidden neurons have biases, which are trained with their weights. Default false. */
  readonly biases?: boolean;
  /** Default 0. Same seed, same weights; a narrower network of one seed is the beginning of a wider one. */
  readonly seed?: number;
}

/** A network as a value: training and evaluation leave it as it is. */
export interface Network {
  readonly width: number;
  readonly inputs: number;
  readonly train: TrainedLayers;
  readonly biases: boolean;
  /** The factor in front of the sum over neurons: m^(-1/2) or 1. */
  readonly scale: number;
  /** Row r is w_r, followed by b_r where there are biases. A view of the parameters. */
  readonly hidden: Matrix;
  /** a_1..a_m. A view of the parameters. */
  readonly output: Float64Array;
  /** The trained parameters: the rows of `hidden`, then `output`, as far as they are trained. A view. */
  readonly theta: Float64Array;
}

const trainedLayers: readonly string[] = ['hidden', 'output', 'both'] satisfies TrainedLayers[];
const parametrizations: readonly string[] = ['ntk', 'standard'] satisfies Parametrization[];

/**
 * Draws a network. Throws `bad-count`, `unknown-layers`, `unknown-parametrization` or `unknown-option`.
 * Cost: width·inputs normal numbers.
 */
export function network(options: NetworkOptions): Network {
  checkNames('network', options, ['width', 'inputs', 'train', 'parametrization', 'biases', 'seed']);
  const { width, inputs, train = 'both', parametrization = 'ntk', biases = false, seed = 0 } = options;
  checkCount('network', 'width', width, 1);
  checkCount('network', 'inputs', inputs, 1);
  checkChoice('unknown-layers', 'train', train, trainedLayers);
  checkChoice('unknown-parametrization', 'parametrization', parametrization, parametrizations);
  const cols = biases ? inputs + 1 : inputs;
  const net = over(new Float64Array(width * cols + width), {
    width,
    inputs,
    train,
    biases,
    scale: parametrization === 'ntk' ? 1 / Math.sqrt(width) : 1,
  });
  draw(net, parametrization, randomStream(seed));
  return net;
}

function draw({ width, inputs, hidden, output }: Network, of: Parametrization, stream: RandomStream): void {
  const weights = stream.split('weights');
  const biases = stream.split('biases');
  const signs = stream.split('signs');
  const uniform = (from: RandomStream, reach: number): number => reach * (2 * from.uniform() - 1);
  const deviation = of === 'ntk' ? 1 : 1 / width;
  for (let r = 0, p = 0; r < width; r++) {
    for (let k = 0; k < inputs; k++) hidden.data[p++] = deviation * weights.normal();
    if (hidden.cols > inputs) {
      hidden.data[p++] = of === 'ntk' ? biases.normal() : uniform(biases, 1 / Math.sqrt(inputs));
    }
    output[r] = of === 'ntk' ? signs.sign() : uniform(signs, 1);
  }
}

function checkChoice(code: string, name: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw new NetsError(code, `network: ${name} is '${value}'; choose ${known.join(', ')}`);
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
  const copy = over(parameters, net);
  copy.theta.set(theta);
  return copy;
}

type Shape = Pick<Network, 'width' | 'inputs' | 'train' | 'biases' | 'scale'>;

function over(parameters: Float64Array, { width, inputs, train, biases, scale }: Shape): Network {
  const cols = parameters.length / width - 1;
  const split = width * cols;
  const hidden = matrix(width, cols, parameters.subarray(0, split));
  const output = parameters.subarray(split);
  const theta = train === 'hidden' ? hidden.data : train === 'output' ? output : parameters;
  return { width, inputs, train, biases, scale, hidden, output, theta };
}

/** What the hidden layer reads: the rows of X, with a 1 behind each for the biases. */
export function hiddenInputs(net: Network, X: Matrix): Matrix {
  if (!net.biases) return X;
  const out = matrix(X.rows, X.cols + 1);
  out.data.fill(1);
  for (let i = 0; i < X.rows; i++) out.data.set(rowOf(X, i), i * out.cols);
  return out;
}
