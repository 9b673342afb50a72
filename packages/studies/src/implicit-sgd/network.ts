/**
 * Implicit and explicit stochastic gradient descent on a two-layer tanh network, f(x) = m^(-1/2) vᵀtanh(Ux), of the batch
 * loss ½‖r_B‖²/b. The implicit step solves its equation by Newton's method in the dual of the batch.
 */
import { rowOf } from '@flowrate/linalg';
import { fieldModel, type FieldRow } from '../implicit/fieldModel.ts';
import { implicitStep, type Residuals } from '../implicit/implicitStep.ts';
import { dot, plus } from '../arithmetic/vectors.ts';
import { normaliseRows, studyStream } from '../m32.ts';
import { pause } from '../pause.ts';
import { drawBatch, lost } from './batches.ts';
import type { Method } from './linear.ts';

export interface NetworkProblem {
  readonly width: number;
  readonly inputs: number;
  /** A row a sample, none of them weighed. */
  readonly samples: readonly FieldRow[];
  readonly start: Float64Array;
}

export interface LossRun {
  readonly stepSize: number;
  readonly method: Method;
  /** Mean of ½r² over all samples before every step and at the end. */
  readonly losses: readonly number[];
  /** The largest relative residual of an inner solve; null where there is none. */
  readonly worstSolve: number | null;
}

/** A loss that has grown by this is taken as lost. */
const lostLoss = 1e8;

export function networkProblem(width: number, samples: number, inputs: number, seed: number): NetworkProblem {
  const stream = studyStream(5, seed);
  const X = normaliseRows(stream.normalMatrix(samples, inputs));
  const y = stream.normals(samples);
  return {
    width,
    inputs,
    samples: Array.from(y, (target, i) => ({ point: rowOf(X, i), target, scale: 1, value: 1 })),
    start: stream.normals(width * (inputs + 1)),
  };
}

/** The residuals of some samples, divided by the root of their number. */
export function batchResiduals(
  { width, inputs, samples }: NetworkProblem,
  batch: readonly number[],
): Residuals {
  const scale = 1 / Math.sqrt(batch.length);
  return fieldModel(
    batch.map((i) => ({ ...samples[i]!, scale })),
    width,
    inputs,
  );
}

export interface NetworkSettings {
  readonly batch: number;
  readonly steps: number;
  readonly seed: number;
  /** Told the share of the steps that are done. */
  readonly share: (done: number) => void;
}

export async function runNetwork(
  problem: NetworkProblem,
  stepSize: number,
  method: Method,
  { batch, steps, seed, share }: NetworkSettings,
  signal: AbortSignal,
): Promise<LossRun> {
  const stream = studyStream(8, seed);
  const all = batchResiduals(problem, [...problem.samples.keys()]);
  const meanLoss = (theta: Float64Array): number => {
    const r = all.residual(theta);
    return dot(r, r) / 2;
  };
  let theta: Float64Array = problem.start;
  let worst = 0;
  const losses = [meanLoss(theta)];
  for (let k = 0; k < steps && !lost(losses.at(-1)!, lostLoss * losses[0]!); k++) {
    await pause(signal);
    share(k / steps);
    const model = batchResiduals(problem, drawBatch(stream, problem.samples.length, batch));
    if (method === 'implicit') {
      const step = implicitStep(model, theta, stepSize);
      worst = Math.max(worst, step.relativeResidual);
      theta = step.theta;
    } else {
      theta = plus(theta, model.gradient(theta), -stepSize);
    }
    losses.push(meanLoss(theta));
  }
  return { stepSize, method, losses, worstSolve: method === 'implicit' ? worst : null };
}
