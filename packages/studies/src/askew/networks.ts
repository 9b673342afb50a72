import { median } from '../arithmetic/statistics.ts';
import { m32, type M32 } from '../m32.ts';
import type { StudyWork } from '../study.ts';
import { twoMoons, type Moons } from './moons.ts';
import { classifierLoss, classifierSlope } from './reluClassifier.ts';
import { anneal, annealing, realDescent, rounded, straightThrough, type Slope } from './rivals.ts';

/** Losses of binary two-layer networks on two moons, by the way to their weights. */
export interface NetworkScore {
  readonly networks: number;
  /** Medians. */
  readonly askewLoss: number;
  readonly roundingLoss: number;
  readonly straightLoss: number;
  /** How many networks AskewSGD brings below straight-through. */
  readonly askewBetter: number;
}

export interface NetworkSettings {
  /** How many, each with data and a start of its own. */
  readonly networks: number;
  /** Seed of the first. */
  readonly firstSeed: number;
  readonly steps: number;
  readonly alpha: number;
  /** Of all three ways. */
  readonly networkStepSize: number;
  /** Rows a step, drawn with return; 0: all. */
  readonly networkBatch: number;
}

const moons = { points: 300, noise: 0.1 } as const;
const width = 64;
/** Weights start uniform on this much to both sides of zero. */
const spread = 0.1;

/** Which of the ways finds the better binary network, where the loss is not convex. */
export async function networkScore(
  settings: NetworkSettings,
  { progress }: Pick<StudyWork<unknown>, 'progress'>,
  pause: () => Promise<void>,
): Promise<NetworkScore> {
  const { networks, firstSeed, steps, networkStepSize: stepSize, networkBatch: batch } = settings;
  const losses: (readonly [number, number, number])[] = [];
  for (let k = 0; k < networks; k++) {
    const stream = m32(firstSeed + k);
    const data = twoMoons(moons.points, moons.noise, stream);
    const start = stream.uniforms(width * (data.X.cols + 1)).map((u) => spread * (2 * u - 1));
    const slope = slopeOf(data, batch, stream);
    const loss = (weights: Float64Array): number => classifierLoss(data, rounded(weights), width);
    const askew = loss(anneal(slope, start, { ...settings, stepSize, ...annealing }).weights);
    await pause();
    const real = loss(realDescent(slope, start, steps, stepSize));
    await pause();
    losses.push([askew, real, loss(straightThrough(slope, start, steps, stepSize))]);
    progress.share((k + 1) / networks);
    await pause();
  }
  const middle = (way: 0 | 1 | 2): number => median(losses.map((run) => run[way]));
  const askewBetter = losses.filter(([askew, , straight]) => askew < straight).length;
  return {
    networks,
    ...{ askewLoss: middle(0), roundingLoss: middle(1), straightLoss: middle(2), askewBetter },
  };
}

function slopeOf(data: Moons, batch: number, stream: M32): Slope {
  return (weights) => {
    if (batch === 0) return classifierSlope(data, weights, width);
    const rows = Array.from({ length: batch }, () => stream.int(data.X.rows));
    return classifierSlope(data, weights, width, rows);
  };
}
