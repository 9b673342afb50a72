/**
 * K workers, each with samples of its own, take local steps of descent-ascent and average their points every I steps (CoDA,
 * arXiv 2005.02426): T/I rounds of communication. I = 1 is the naive parallel method, K = 1 the serial one. One stage,
 * without the proximal term. How the workers are spread over threads has no influence on any number.
 */
import { norm, plus } from '../arithmetic/vectors.ts';
import { turnsOf } from '../pause.ts';
import type { Crew } from './crew.ts';
import { areaUnderCurve } from './flow.ts';
import { meanDifference, type Members, type Stretch, type WorkerSettings } from './group.ts';
import type { Point } from './objective.ts';

export interface LocalSettings extends WorkerSettings {
  readonly workers: number;
  /** Steps between two averages. */
  readonly interval: number;
  readonly steps: number;
}

export interface LocalRun {
  /** ‖w̄ - w*‖² after every step. */
  readonly errors: Float64Array;
  /** Of the average at the end. */
  readonly area: number;
}

/** The workers in groups of nearly the same size, at most as many as the crew has. */
function membersOf(
  { workers, inputs, positives, batch, stepSize, run, seed }: LocalSettings,
  crew: Crew,
): Members[] {
  const settings = { inputs, positives, batch, stepSize, run, seed };
  const groups = Math.min(workers, crew.groups);
  const start = (group: number): number => Math.floor((group * workers) / groups);
  return Array.from({ length: groups }, (_, group) => ({
    settings,
    first: start(group),
    end: start(group + 1),
  }));
}

/** Numbers that the paths of a stretch hold at most, 1 MiB, where a step of all workers is not more already. */
const mostNumbers = 2 ** 17;

/** Adds all workers' points after one step of a stretch to a sum, in the order of the workers. */
function addPoints(sum: Point, paths: readonly Float64Array[], steps: number, t: number): void {
  const size = sum.length;
  for (const path of paths)
    for (let at = t * size; at < path.length; at += steps * size)
      for (let i = 0; i < size; i++) sum[i]! += path[at + i]!;
}

/** @throws AbortError (by rejection), and what the crew throws */
export async function runLocal(settings: LocalSettings, crew: Crew, signal: AbortSignal): Promise<LocalRun> {
  const { workers, interval, steps, inputs } = settings;
  const members = membersOf(settings, crew);
  const mu = meanDifference(inputs);
  const target = mu.map((value) => value / 3);
  const average = new Float64Array(inputs + 3);
  const longest = Math.max(1, Math.floor(mostNumbers / (workers * average.length)));
  const errors = new Float64Array(steps);
  const turn = turnsOf({ signal });
  for (let t = 0; t < steps;) {
    await turn();
    const length = Math.min(longest, interval - (t % interval), steps - t);
    const stretch: Stretch = { steps: length, ...(t > 0 && t % interval === 0 ? { from: average } : {}) };
    const paths = await Promise.all(
      members.map((own, group) => crew.walk(group, t === 0 ? { ...stretch, members: own } : stretch)),
    );
    for (let s = 0; s < length; s++) {
      average.fill(0);
      addPoints(average, paths, length, s);
      average.forEach((sum, i) => (average[i] = sum / workers));
      errors[t + s] = norm(plus(average.subarray(0, inputs), target, -1)) ** 2;
    }
    t += length;
  }
  return { errors, area: areaUnderCurve(average.subarray(0, inputs), mu) };
}
