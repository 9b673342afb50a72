/**
 * A linear model that some θ* fits: with A = X_B b^(-1/2) the implicit step on a batch is
 * θ⁺ = θ - ηAᵀ(I + ηAAᵀ)⁻¹(Aθ - y_B b^(-1/2)), a prox, so that ‖θ⁺ - θ*‖² ≤ ‖θ - θ*‖² - ‖θ⁺ - θ‖² at every η. What no
 * sample sees, the part of θ - θ* in the null space of X, no step moves: it is the floor of the distance.
 */
import { eigh, gram, matmul, matrix, matvec, rowOf, solveSpd, type Matrix } from '@flowrate/linalg';
import { transposedTimes } from '../implicit/implicitStep.ts';
import { dot, plus } from '../arithmetic/vectors.ts';
import { studyStream } from '../m32.ts';
import { pause } from '../pause.ts';
import { drawBatch, lost } from './batches.ts';

export interface LinearProblem {
  readonly X: Matrix;
  readonly truth: Float64Array;
}

export interface DistanceRun {
  readonly stepSize: number;
  readonly method: Method;
  /** ‖θ_k - θ*‖²/‖θ_0 - θ*‖² before every step and at the end. */
  readonly ratios: readonly number[];
  /** Steps at which the distance rose. */
  readonly rises: number;
  /** The largest of ‖θ⁺ - θ*‖² + ‖θ⁺ - θ‖² - ‖θ - θ*‖²: at most 0 for a prox. */
  readonly excess: number;
}

export const methods = ['implicit', 'explicit'] as const;
export type Method = (typeof methods)[number];

/** A squared distance that has grown by this does not come back. */
const lostDistance = 1e18;

export function linearProblem(rows: number, cols: number, seed: number): LinearProblem {
  const stream = studyStream(7, seed);
  const X = matrix(
    rows,
    cols,
    stream.normals(rows * cols).map((value) => value / Math.sqrt(cols)),
  );
  return { X, truth: stream.normals(cols) };
}

/** The share of ‖θ_0 - θ*‖² that no batch can reach, θ_0 = 0. */
export function nullSpaceFloor({ X, truth }: LinearProblem): number {
  const { values, vectors } = eigh(gram(X));
  const seen = matvec(X, truth);
  const cutoff = X.rows * Number.EPSILON * values.at(-1)!;
  const along = matmul(vectors, matrix(X.rows, 1, seen), { transA: true }).data;
  const reached = along.reduce((sum, c, i) => (values[i]! > cutoff ? sum + c ** 2 / values[i]! : sum), 0);
  return 1 - reached / dot(truth, truth);
}

function batchMatrix({ X }: LinearProblem, batch: readonly number[]): Matrix {
  const A = matrix(batch.length, X.cols);
  batch.forEach((i, k) => rowOf(A, k).set(rowOf(X, i).map((value) => value / Math.sqrt(batch.length))));
  return A;
}

/** θ⁺ of one batch. */
export function linearStep(
  A: Matrix,
  error: Float64Array,
  theta: Float64Array,
  stepSize: number,
  method: Method,
): Float64Array {
  const residual = matvec(A, error);
  if (method === 'explicit') return plus(theta, transposedTimes(A, residual), -stepSize);
  const S = gram(A);
  for (let i = 0; i < S.data.length; i++) S.data[i]! *= stepSize;
  for (let i = 0; i < S.rows; i++) S.data[i * S.cols + i]! += 1;
  return plus(theta, transposedTimes(A, solveSpd(S, residual)), -stepSize);
}

export interface LinearSettings {
  readonly batch: number;
  readonly steps: number;
  readonly seed: number;
}

export async function runLinear(
  problem: LinearProblem,
  stepSize: number,
  method: Method,
  { batch, steps, seed }: LinearSettings,
  signal: AbortSignal,
): Promise<DistanceRun> {
  const stream = studyStream(3, seed);
  const start = dot(problem.truth, problem.truth);
  let theta: Float64Array = new Float64Array(problem.truth.length);
  let distance = start;
  let rises = 0;
  let excess = -Infinity;
  const ratios = [1];
  for (let k = 0; k < steps && !lost(distance / start, lostDistance); k++) {
    if (k % 50 === 0) await pause(signal);
    const A = batchMatrix(problem, drawBatch(stream, problem.X.rows, batch));
    const next = linearStep(A, plus(theta, problem.truth, -1), theta, stepSize, method);
    const error = plus(next, problem.truth, -1);
    const moved = plus(next, theta, -1);
    const after = dot(error, error);
    if (after > distance) rises++;
    excess = Math.max(excess, after + dot(moved, moved) - distance);
    distance = after;
    theta = next;
    ratios.push(distance / start);
  }
  return { stepSize, method, ratios, rises, excess };
}
