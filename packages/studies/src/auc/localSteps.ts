/**
 * K workers, each with samples of its own, take local steps of descent-ascent and average their points every I steps (CoDA,
 * arXiv 2005.02426): T/I rounds of communication. I = 1 is the naive parallel method, K = 1 the serial one. One stage,
 * without the proximal term. The workers are simulated one after the other: their order has no influence.
 */
import { addTo, norm, plus } from '../arithmetic/vectors.ts';
import { studyStream, type M32 } from '../m32.ts';
import { pause } from '../pause.ts';
import { areaUnderCurve } from './flow.ts';
import { descentAscent, type Point, type Sample } from './objective.ts';

export interface LocalSettings {
  readonly workers: number;
  /** Steps between two averages. */
  readonly interval: number;
  readonly steps: number;
  readonly inputs: number;
  readonly positives: number;
  readonly batch: number;
  readonly stepSize: number;
  /** Of the workers' samples. */
  readonly run: number;
  readonly seed: number;
}

export interface LocalRun {
  /** ‖w̄ - w*‖² after every step. */
  readonly errors: Float64Array;
  /** Of the average at the end. */
  readonly area: number;
}

/** The mean difference of the classes, of length 1. */
export const meanDifference = (inputs: number): Float64Array =>
  new Float64Array(inputs).fill(1 / Math.sqrt(inputs));

function drawBatch(stream: M32, mu: Float64Array, { batch, positives, inputs }: LocalSettings): Sample[] {
  const labels = stream.uniforms(batch);
  return Array.from(labels, (u) => {
    const isPositive = u < positives;
    const x = stream.normals(inputs);
    addTo(x, mu, isPositive ? 1 / 2 : -1 / 2);
    return { x, isPositive };
  });
}

function mean(points: readonly Point[]): Point {
  const sum = new Float64Array(points[0]!.length);
  for (const point of points) addTo(sum, point, 1 / points.length);
  return sum;
}

const stepsBetweenPauses = 64;

export async function runLocal(settings: LocalSettings, signal: AbortSignal): Promise<LocalRun> {
  const { workers, interval, steps, inputs, positives, stepSize, run, seed } = settings;
  const mu = meanDifference(inputs);
  const target = mu.map((value) => value / 3);
  const streams = Array.from({ length: workers }, (_, k) => studyStream(1000 * run + k, seed));
  const points = streams.map(() => new Float64Array(inputs + 3));
  const errors = new Float64Array(steps);
  for (let t = 0; t < steps; t++) {
    if (t % stepsBetweenPauses === 0) await pause(signal);
    streams.forEach((stream, k) => {
      addTo(points[k]!, descentAscent(drawBatch(stream, mu, settings), points[k]!, positives), stepSize);
    });
    const average = mean(points);
    if ((t + 1) % interval === 0) for (const point of points) point.set(average);
    errors[t] = norm(plus(average.subarray(0, inputs), target, -1)) ** 2;
  }
  return { errors, area: areaUnderCurve(mean(points).subarray(0, inputs), mu) };
}
