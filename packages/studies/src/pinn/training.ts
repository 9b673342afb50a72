/** Implicit and explicit gradient descent on ½‖r‖², from one start. */
import { gram, solveSpd } from '@flowrate/linalg';
import { implicitStep, type Residuals } from '../implicit/implicitStep.ts';
import { dot, norm, plus } from '../arithmetic/vectors.ts';
import { pause } from '../pause.ts';
import { kernelSpectrum, type HeatProblem } from './problem.ts';

export interface ImplicitRun {
  /** L_k/L_0. */
  readonly ratios: readonly number[];
  readonly worstSolve: number;
  readonly mostSolveSteps: number;
}

export interface ExplicitRun {
  /** L_k/L_0, to where they are lost. */
  readonly ratios: readonly number[];
}

/** A loss that has grown by this is taken as lost. */
const lostLoss = 1e10;

export const lossOf = (model: Residuals, theta: Float64Array): number => {
  const r = model.residual(theta);
  return dot(r, r) / 2;
};

export async function implicitRun(
  { model, start }: HeatProblem,
  stepSize: number,
  steps: number,
  signal: AbortSignal,
): Promise<ImplicitRun> {
  let theta = start;
  let [worstSolve, mostSolveSteps] = [0, 0];
  const losses = [lossOf(model, theta)];
  for (let k = 0; k < steps; k++) {
    await pause(signal);
    const step = implicitStep(model, theta, stepSize);
    theta = step.theta;
    worstSolve = Math.max(worstSolve, step.relativeResidual);
    mostSolveSteps = Math.max(mostSolveSteps, step.steps);
    losses.push(lossOf(model, theta));
  }
  return { ratios: losses.map((loss) => loss / losses[0]!), worstSolve, mostSolveSteps };
}

export async function explicitRun(
  { model, start }: HeatProblem,
  stepSize: number,
  steps: number,
  signal: AbortSignal,
): Promise<ExplicitRun> {
  let theta = start;
  const first = lossOf(model, theta);
  const ratios = [1];
  for (let k = 0; k < steps && ratios.at(-1)! <= lostLoss; k++) {
    await pause(signal);
    theta = plus(theta, model.gradient(theta), -stepSize);
    ratios.push(lossOf(model, theta) / first);
  }
  return { ratios };
}

/** ‖r₁ - (I + ηK)⁻¹ r₀‖/‖r₀‖: how far one implicit step of the network is from that of its kernel. */
export function kernelGap({ model, start }: HeatProblem, stepSize: number): number {
  const before = model.residual(start);
  const S = gram(model.jacobian(start));
  for (let i = 0; i < S.data.length; i++) S.data[i]! *= stepSize;
  for (let i = 0; i < S.rows; i++) S.data[i * S.cols + i]! += 1;
  const after = model.residual(implicitStep(model, start, stepSize).theta);
  return norm(plus(after, solveSpd(S, before), -1)) / norm(before);
}

export interface Catapult {
  /** Largest L_k/L_0, and the last. */
  readonly peak: number;
  readonly end: number;
  /** λmax at the start and at the step that is asked for. */
  readonly startEdge: number;
  readonly laterEdge: number;
}

/** Explicit steps beyond 2/λmax: the loss rises until λmax has fallen below 2/η (Lewkowycz et al. 2020). */
export async function catapult(
  { model, start }: HeatProblem,
  stepSize: number,
  [later, steps]: readonly [number, number],
  signal: AbortSignal,
): Promise<Catapult> {
  let theta = start;
  const first = lossOf(model, theta);
  const startEdge = kernelSpectrum(model, theta).at(-1)!;
  let laterEdge = startEdge;
  let [peak, end] = [1, 1];
  for (let k = 1; k <= steps; k++) {
    await pause(signal);
    theta = plus(theta, model.gradient(theta), -stepSize);
    end = lossOf(model, theta) / first;
    peak = Math.max(peak, end);
    if (k === later) laterEdge = kernelSpectrum(model, theta).at(-1)!;
  }
  return { peak, end, startEdge, laterEdge };
}
