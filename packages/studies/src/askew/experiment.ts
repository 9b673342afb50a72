import { m32 } from '../m32.ts';
import { requirePositive, type StudyValues } from '../parameters.ts';
import { turnsOf } from '../pause.ts';
import type { StudyWork } from '../study.ts';
import { runEnvelope, type EnvelopeRun } from './envelope.ts';
import { askewFlow, type AskewFlow } from './flow.ts';
import { drawnLogistic, logisticSlope } from './logistic.ts';
import { networkScore, type NetworkScore } from './networks.ts';
import { anneal, annealing, bestVertex, realDescent, rounded, straightThrough } from './rivals.ts';

export interface AskewParameters extends StudyValues {
  readonly points: number;
  readonly inputs: number;
  readonly draw: number;
  readonly envelopeSteps: readonly number[];
  readonly scales: readonly number[];
  readonly seeds: number;
  readonly firstSeed: number;
  readonly steps: number;
  readonly stepSize: number;
  readonly alpha: number;
  readonly straightStepSize: number;
  readonly networks: number;
  readonly networkStepSize: number;
  readonly networkBatch: number;
}

/** How often each way finds the best of all binary weights, for data whose weights are ±scale. */
export interface AskewScore {
  readonly scale: number;
  readonly seeds: number;
  readonly askew: number;
  readonly rounding: number;
  readonly straightThrough: number;
  /** The largest |w² - 1| at the end, against √ε of the last step. */
  readonly distance: number;
  readonly rootEpsilon: number;
}

export interface AskewResult {
  readonly envelopes: readonly EnvelopeRun[];
  /** φ(0)e^(-αt) is what each constraint is held against. */
  readonly envelopeAlpha: number;
  /** The flow that those runs step through. */
  readonly flow: AskewFlow;
  readonly scores: readonly AskewScore[];
  /** On networks; null where none is trained. */
  readonly networks: NetworkScore | null;
}

/** Of the envelope: a quarter, healing at rate 1 up to time 4. */
const envelope = { epsilon: 0.25, alpha: 1, time: 4, kept: 80 } as const;
/** To the optimum of the real weights: its loss is convex and its curvature below 1/12 in each direction. */
const real = { steps: 400, stepSize: 8 } as const;

/** @throws FlowrateError `bad-parameter` */
export async function runAskew(params: AskewParameters, work: StudyWork<unknown>): Promise<AskewResult> {
  const { points, inputs, draw, envelopeSteps, scales } = params;
  envelopeSteps.forEach((step) => requirePositive('askew: envelopeSteps', step));
  scales.forEach((scale) => requirePositive('askew: scales', scale));
  const pause = turnsOf(work);
  work.progress.stage('constraint envelope');
  const stream = m32(draw);
  const data = drawnLogistic(points, inputs, 1, stream);
  const signs = stream.signs(inputs);
  const start = stream.uniforms(inputs).map((u, j) => signs[j]! * (0.05 + 0.3 * u));
  const envelopes: EnvelopeRun[] = [];
  for (const step of envelopeSteps) {
    envelopes.push(runEnvelope(data, start, { ...envelope, step }));
    await pause();
  }
  const flow = askewFlow(data, start, envelope.time, envelope);
  const scores: AskewScore[] = [];
  for (const scale of scales) {
    work.progress.stage(`weights ±${scale}`);
    scores.push(await score(scale, params, work, pause));
  }
  work.progress.stage('networks on two moons');
  const networks = params.networks === 0 ? null : await networkScore(params, work, pause);
  work.progress.end();
  return { envelopes, envelopeAlpha: envelope.alpha, flow, scores, networks };
}

async function score(
  scale: number,
  params: AskewParameters,
  { progress }: StudyWork<unknown>,
  pause: () => Promise<void>,
): Promise<AskewScore> {
  const { points, inputs, seeds, firstSeed, steps, straightStepSize } = params;
  const found = { askew: 0, rounding: 0, straightThrough: 0 };
  let [distance, rootEpsilon] = [0, 0];
  for (let k = 0; k < seeds; k++) {
    const stream = m32(firstSeed + k);
    const data = drawnLogistic(points, inputs, scale, stream);
    const start = stream.uniforms(inputs).map((u) => 0.1 * (2 * u - 1));
    const best = bestVertex(data);
    const slope = (weights: Float64Array): Float64Array => logisticSlope(data, weights);
    const end = anneal(slope, start, { ...params, ...annealing });
    const optimum = realDescent(slope, new Float64Array(inputs), real.steps, real.stepSize);
    found.askew += +same(rounded(end.weights), best);
    found.rounding += +same(rounded(optimum), best);
    found.straightThrough += +same(straightThrough(slope, start, steps, straightStepSize), best);
    distance = end.weights.reduce((most, w) => Math.max(most, Math.abs(w * w - 1)), distance);
    rootEpsilon = Math.sqrt(end.epsilon);
    progress.share((k + 1) / seeds);
    await pause();
  }
  return { scale, seeds, ...found, distance, rootEpsilon };
}

const same = (a: Float64Array, b: Float64Array): boolean => a.every((x, j) => x === b[j]);
