import { addTo } from '../arithmetic/vectors.ts';
import { studyStream, type M32 } from '../m32.ts';
import { descentAscent, type Point, type Sample } from './objective.ts';

/** Of every worker. */
export interface WorkerSettings {
  readonly inputs: number;
  readonly positives: number;
  readonly batch: number;
  readonly stepSize: number;
  /** Of the workers' samples. */
  readonly run: number;
  readonly seed: number;
}

/** The workers of a group: those from `first` up to, and without, `end`. */
export interface Members {
  readonly settings: WorkerSettings;
  readonly first: number;
  readonly end: number;
}

/** Local steps, between which nothing is said. Plain data: a group may be on a thread of its own. */
export interface Stretch {
  /** At the first stretch of a run: who begins, at 0. */
  readonly members?: Members;
  /** From where all go on; each from its own point where it is not given. */
  readonly from?: Point;
  readonly steps: number;
}

/** Walks a stretch: the points after every step, by worker, step and coordinate. */
export type Group = (stretch: Stretch) => Float64Array;

/** The mean difference of the classes, of length 1. */
export const meanDifference = (inputs: number): Float64Array =>
  new Float64Array(inputs).fill(1 / Math.sqrt(inputs));

/** Samples of a batch: the classes' means are ±μ/2. */
function drawBatch(stream: M32, mu: Float64Array, { batch, positives, inputs }: WorkerSettings): Sample[] {
  const labels = stream.uniforms(batch);
  return Array.from(labels, (u) => {
    const isPositive = u < positives;
    const x = stream.normals(inputs);
    addTo(x, mu, isPositive ? 1 / 2 : -1 / 2);
    return { x, isPositive };
  });
}

interface Worker {
  readonly settings: WorkerSettings;
  readonly stream: M32;
  readonly mu: Float64Array;
  readonly point: Point;
}

function workersOf({ settings, first, end }: Members): Worker[] {
  const mu = meanDifference(settings.inputs);
  return Array.from({ length: end - first }, (_, k) => ({
    settings,
    stream: studyStream(1000 * settings.run + first + k, settings.seed),
    mu,
    point: new Float64Array(settings.inputs + 3),
  }));
}

function step({ settings, stream, mu, point }: Worker): void {
  const direction = descentAscent(drawBatch(stream, mu, settings), point, settings.positives);
  addTo(point, direction, settings.stepSize);
}

/** Workers that remember their points and their streams of samples from one stretch to the next. */
export function startGroup(): Group {
  let workers: readonly Worker[] = [];
  return ({ members, from, steps }) => {
    if (members !== undefined) workers = workersOf(members);
    const size = workers[0]!.point.length;
    const path = new Float64Array(workers.length * steps * size);
    workers.forEach((worker, k) => {
      if (from !== undefined) worker.point.set(from);
      for (let t = 0; t < steps; t++) {
        step(worker);
        path.set(worker.point, (k * steps + t) * size);
      }
    });
    return path;
  };
}
