/** Without regulariser: r' = -r in a wide network, whatever its kernel. */
import { eigh, matrix, matvec, solveSpd, type Matrix } from '@flowrate/linalg';
import { empiricalNtk, errorAndGradient, jacobian, withTheta, type Network } from '@flowrate/nets';
import { gaussNewton } from '@flowrate/theory';
import { descent } from '../drawn/descent.ts';
import { norm } from '../arithmetic/vectors.ts';
import { transposed } from './direction.ts';
import { smallProblem, type Problem } from './problems.ts';
import type { OneStep, PlainRun } from './result.ts';
import type { GaussNewtonParameters } from './settings.ts';

interface Stepped {
  readonly net: Network;
  readonly residual: Float64Array;
}

/** θ - αJᵀ(K + τ)⁻¹r. */
export function stepped(
  { net, X, y }: Problem,
  residual: Float64Array,
  alpha: number,
  damping: number,
): Stepped {
  const K = empiricalNtk(net, X);
  for (let i = 0; i < K.rows; i++) K.data[i * K.rows + i]! += damping;
  const delta = transposed(jacobian(net, X), solveSpd(K, residual));
  const next = withTheta(
    net,
    net.theta.map((value, p) => value - alpha * delta[p]!),
  );
  return { net: next, residual: errorAndGradient(next, X, y).error };
}

export function oneStep(width: number, { stepSize, damping }: GaussNewtonParameters, seed: number): OneStep {
  const problem = smallProblem(width, seed);
  const { error } = errorAndGradient(problem.net, problem.X, problem.y);
  const distance = (tau: number, predicted: Float64Array): number => {
    const { residual } = stepped(problem, error, stepSize, tau);
    return norm(residual.map((value, i) => value - predicted[i]!)) / norm(error);
  };
  return {
    width,
    plain: distance(
      0,
      error.map((value) => (1 - stepSize) * value),
    ),
    damped: distance(damping, filtered(empiricalNtk(problem.net, problem.X), error, stepSize, damping)),
  };
}

/** Each mode of r times what the optimizer of the catalogue leaves of it in one step. */
function filtered(K: Matrix, r: Float64Array, stepSize: number, regularisation: number): Float64Array {
  const { values, vectors } = eigh(K);
  const modes = matvec(transposedOf(vectors), r);
  const left = modes.map(
    (mode, i) => mode * gaussNewton.discreteMode({ stepSize, regularisation }, values[i]!).at(1),
  );
  return matvec(vectors, left);
}

function transposedOf(A: Matrix): Matrix {
  const out = matrix(A.cols, A.rows);
  for (let i = 0; i < A.rows; i++)
    for (let j = 0; j < A.cols; j++) out.data[j * A.rows + i] = A.data[i * A.cols + j]!;
  return out;
}

export async function plainRun(
  { width, stepSize, steps, descentSteps }: GaussNewtonParameters,
  seed: number,
  turn: (done: number) => Promise<void>,
): Promise<PlainRun> {
  const problem = smallProblem(width, seed);
  const { net: start, X, y } = problem;
  const { values } = eigh(empiricalNtk(start, X), { vectors: false });
  const all = steps + descentSteps;
  let at: Stepped = { net: start, residual: errorAndGradient(start, X, y).error };
  const first = norm(at.residual);
  const residuals = [1];
  for (let step = 0; step < steps; step++) {
    await turn(step / all);
    at = stepped({ net: at.net, X, y }, at.residual, stepSize, 0);
    residuals.push(norm(at.residual) / first);
  }
  const losses: number[] = [];
  for (const { step, residual } of descent(start, X, y, 1 / values.at(-1)!)) {
    await turn((steps + step) / all);
    losses.push(norm(residual) / first);
    if (step === descentSteps) break;
  }
  return {
    width,
    condition: values.at(-1)! / values[0]!,
    ratios: residuals.slice(1).map((value, k) => value / residuals[k]!),
    residuals,
    descent: losses,
  };
}
