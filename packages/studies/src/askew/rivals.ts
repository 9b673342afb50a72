/** Four ways to weights of -1 and 1: the annealed intervals, and what they are held against. */
import { logisticLoss, type Logistic } from './logistic.ts';
import { askewVelocity } from './velocity.ts';

/** Of the loss at these weights, or of a part of it that the function draws. */
export type Slope = (weights: Float64Array) => Float64Array;

export interface Annealing {
  readonly steps: number;
  readonly stepSize: number;
  readonly alpha: number;
  /** Steps at ε = 1 before it falls by a factor a step. */
  readonly warmUp: number;
  readonly factor: number;
}

/** How the figures were measured. */
export const annealing = { warmUp: 100, factor: 0.98 } as const;

export interface Annealed {
  readonly weights: Float64Array;
  /** Of the last step. */
  readonly epsilon: number;
}

const clipped = (x: number): number => Math.max(-1, Math.min(1, x));

/** AskewSGD, clipped to [-1, 1]: near zero its speed has no bound, so that the clip is a part of it. */
export function anneal(slope: Slope, start: Float64Array, options: Annealing): Annealed {
  const { steps, stepSize, alpha, warmUp, factor } = options;
  let [weights, epsilon] = [start, 1];
  for (let k = 0; k < steps; k++) {
    epsilon = factor ** Math.max(0, k - warmUp);
    const interval = { epsilon, alpha };
    const g = slope(weights);
    weights = weights.map((x, j) => clipped(x + stepSize * askewVelocity(x, g[j]!, interval)));
  }
  return { weights, epsilon };
}

/** The nearest binary weights; 1 for zero. */
export const rounded = (weights: Float64Array): Float64Array => weights.map((x) => (x < 0 ? -1 : 1));

/** Gradient descent on real weights: to the optimum where the loss is convex. */
export function realDescent(
  slope: Slope,
  start: Float64Array,
  steps: number,
  stepSize: number,
): Float64Array {
  return moved(start, steps, slope, (x, g) => x - stepSize * g);
}

/** Latent weights that move by the slope at their signs: the deterministic straight-through estimator. */
export function straightThrough(
  slope: Slope,
  start: Float64Array,
  steps: number,
  stepSize: number,
): Float64Array {
  const atSigns: Slope = (weights) => slope(rounded(weights));
  return rounded(moved(start, steps, atSigns, (x, g) => clipped(x - stepSize * g)));
}

/** Each weight goes by its own slope, step after step. */
function moved(
  start: Float64Array,
  steps: number,
  slope: Slope,
  move: (x: number, g: number) => number,
): Float64Array {
  let weights = start;
  for (let k = 0; k < steps; k++) {
    const g = slope(weights);
    weights = weights.map((x, j) => move(x, g[j]!));
  }
  return weights;
}

/** The best of all 2^d binary weights, one after the other. */
export function bestVertex(data: Logistic): Float64Array {
  const d = data.X.cols;
  let [best, least] = [new Float64Array(d).fill(1), Infinity];
  for (let set = 0; set < 2 ** d; set++) {
    const vertex = Float64Array.from({ length: d }, (_, j) => (Math.floor(set / 2 ** j) % 2 === 0 ? -1 : 1));
    const loss = logisticLoss(data, vertex);
    if (loss < least) [best, least] = [vertex, loss];
  }
  return best;
}
