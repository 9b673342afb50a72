/**
 * The recursion of infinitely wide fully connected networks. K⁰ = σw² x·x'/d + σb², T⁰ = K⁰; for every further layer
 *   K ← σw² E[φφ] + σb²,   T ← K + σw² E[φ'φ'] T
 * under N(0, K) (Jacot, Gabriel and Hongler 2018; Lee et al. 2018, 2019, with the order of layers as there). Pairs
 * are carried as norms and an angle, never as a covariance alone: nearly parallel inputs stay told apart at any depth.
 */
import { checkOptions, type OptionNames } from '@flowrate/base';
import { SpectralError } from '../errors.ts';
import type { Activation } from '../activations/activation.ts';
import { angleOf, cosine, flipped, versine, withCosine, type Angle } from '../angles.ts';
import { checkCount, checkVariance } from '../parameters.ts';

export interface DeepOptions {
  readonly activation: Activation;
  /** Layers of weights, the output's included. 1 is a linear model; default 2, one hidden layer. */
  readonly depth?: number;
  /** σw²: variance of a weight times the width it sums over. Default 1. */
  readonly weightVar?: number;
  /** σb², variance of a bias. Default 0. */
  readonly biasVar?: number;
  /** d, by which x·x' is divided: the number of features for the scaling of neural-tangents. Default 1: not divided. */
  readonly dimension?: number;
}

export type DeepSettings = Required<DeepOptions>;

export const deepOptionNames = {
  activation: true,
  depth: true,
  weightVar: true,
  biasVar: true,
  dimension: true,
} satisfies OptionNames<DeepOptions>;

/** @throws SpectralError `unknown-option`, `bad-activation`, `bad-depth`, `bad-variance` or `bad-dimension` */
export function deepSettings(
  who: string,
  options: DeepOptions,
  known: object = deepOptionNames,
): DeepSettings {
  checkOptions(who, options, known, SpectralError);
  const { activation, depth = 2, weightVar = 1, biasVar = 0, dimension = 1 } = options;
  // Callers without types pass names or functions here.
  const given: unknown = activation;
  if (typeof given !== 'object' || given === null || !('dual' in given)) {
    throw new SpectralError(
      'bad-activation',
      `${who}: activation is ${typeof given === 'string' ? `'${given}'` : typeof given}; give one of activations, or dual({ name, value, derivative })`,
    );
  }
  checkCount(who, 'depth', depth, 'the number of layers of weights');
  checkCount(who, 'dimension', dimension, 'the number of features');
  checkVariance(who, 'weightVar', weightVar, false);
  checkVariance(who, 'biasVar', biasVar, true);
  return { activation, depth, weightVar, biasVar, dimension };
}

export function describe({ activation, depth, weightVar, biasVar }: DeepSettings): string {
  return `${activation.name}, depth ${depth}, weight variance ${weightVar}, bias variance ${biasVar}`;
}

interface Pair {
  readonly norm: number;
  readonly otherNorm: number;
  readonly value: number;
  readonly angle: Angle;
}

/** A layer of weights and biases: the pair (σw f, σb), (σw g, σb). */
function dense({ norm, otherNorm, value, angle }: Pair, weightVar: number, biasVar: number): Pair {
  const scale = Math.sqrt(weightVar);
  const [f, g] = [scale * norm, scale * otherNorm];
  if (biasVar === 0) return { norm: f, otherNorm: g, value: weightVar * value, angle };
  const [n, m] = [Math.sqrt(f * f + biasVar), Math.sqrt(g * g + biasVar)];
  // nm ∓ (fg cos ϑ + σb²), each as a sum of terms that are not negative.
  const [size, product] = [n * m, f * g];
  const near = biasVar * (f - g) * ((f - g) / (size + product + biasVar)) + product * versine(angle);
  const rest = biasVar * ((f * f + g * g + biasVar) / (size + product));
  const far = rest + biasVar + product * versine(flipped(angle));
  const covariance = weightVar * value + biasVar;
  return {
    norm: n,
    otherNorm: m,
    value: covariance,
    angle: withCosine(angleOf(near, far), covariance / size),
  };
}

/** What the last layer's parameters give (which is the NNGP) and what all earlier ones give to the tangent kernel. */
export interface DeepValue {
  readonly last: number;
  readonly earlier: number;
}

export function deepValue(
  { activation, depth, weightVar, biasVar, dimension }: DeepSettings,
  norm: number,
  otherNorm: number,
  angle: Angle,
): DeepValue {
  const root = Math.sqrt(dimension);
  const [a, b] = [norm / root, otherNorm / root];
  const input = { norm: a, otherNorm: b, value: ((norm * otherNorm) / dimension) * cosine(angle), angle };
  let pair = dense(input, weightVar, biasVar);
  let earlier = 0;
  for (let layer = 1; layer < depth; layer++) {
    const dual = activation.dual(pair.norm, pair.otherNorm, pair.angle);
    earlier = weightVar * dual.slope * (earlier + pair.value);
    pair = dense(dual, weightVar, biasVar);
  }
  return { last: pair.value, earlier };
}
