/**
 * Stochastic gradient descent on f_i = ½‖w - x_i‖² is a random choice among contractions, h_i(w) = (1 - η)w + ηx_i: an
 * iterated function system (Hutchinson 1981), whose points lie on a self-similar set.
 */
import type { M32 } from '../m32.ts';
import { pause } from '../pause.ts';

/** Points one after the other, `dimension` coordinates each. */
export interface Cloud {
  readonly dimension: number;
  readonly coordinates: Float64Array;
}

export interface OrbitSettings {
  readonly stepSize: number;
  readonly burnIn: number;
  readonly steps: number;
}

const stepsBetweenPauses = 50_000;

/** The iterates after the burn-in, from w = 0, one data point drawn a step. */
export async function orbit(
  data: readonly (readonly number[])[],
  { stepSize, burnIn, steps }: OrbitSettings,
  stream: M32,
  signal: AbortSignal,
): Promise<Cloud> {
  const dimension = data[0]!.length;
  const coordinates = new Float64Array(steps * dimension);
  const w = new Float64Array(dimension);
  for (let k = -burnIn; k < steps; k++) {
    if ((k + burnIn) % stepsBetweenPauses === 0) await pause(signal);
    const x = data[stream.int(data.length)]!;
    for (let l = 0; l < dimension; l++) w[l] = (1 - stepSize) * w[l]! + stepSize * x[l]!;
    if (k >= 0) coordinates.set(w, k * dimension);
  }
  return { dimension, coordinates };
}

/** log N/log(1/(1 - η)), and no more than the space has: the set's dimension where the N images do not overlap. */
export function similarityDimension(points: number, stepSize: number, dimension: number): number {
  return Math.min(dimension, Math.log(points) / -Math.log1p(-stepSize));
}

/** η/(2 - η) times the variance of the data: that of the iterates, fractal or not. */
export const stationaryVariance = (stepSize: number, ofData: number): number =>
  (stepSize / (2 - stepSize)) * ofData;

/** Mean squared distance from the mean. */
export function varianceOf({ dimension, coordinates }: Cloud): number {
  const count = coordinates.length / dimension;
  const means = new Float64Array(dimension);
  coordinates.forEach((value, p) => (means[p % dimension]! += value / count));
  return coordinates.reduce((sum, value, p) => sum + (value - means[p % dimension]!) ** 2, 0) / count;
}
