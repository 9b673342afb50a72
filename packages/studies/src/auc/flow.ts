/**
 * Descent-ascent on the population of two Gaussians N(±μ/2, I), ‖μ‖ = 1, for a linear score. It moves (w·μ, a, b, α) by a
 * linear flow whose matrix is not symmetric, of spectrum -p(1-p)·{2, 2, 3, 4}, to w = μ/3, a = 1/6, b = -1/6, α = -1/3,
 * and what is orthogonal to μ at the rate 4p(1-p): imbalance slows every mode alike.
 */
import { characteristicPolynomial, polynomialRoots } from '@flowrate/formula';
import { matrix, matvec, solve as solveLinear, type Matrix } from '@flowrate/linalg';
import { solve } from '@flowrate/ode';
import { activations } from '@flowrate/spectral';
import { dot, norm } from '../arithmetic/vectors.ts';

const block = [
  [-5, 1, -1, 2],
  [1, -2, 0, 0],
  [-1, 0, -2, 0],
  [-2, 0, 0, -2],
];
const constant = [2, 0, 0, 0];
/** In units of -p(1-p). */
export const rates = [2, 2, 3, 4] as const;
export const restRate = 4;

/** The matrix of the flow of (w·μ, a, b, α). */
export function flowMatrix(positives: number): Matrix {
  const share = positives * (1 - positives);
  return matrix(
    4,
    4,
    block.flat().map((entry) => share * entry),
  );
}

/** (w·μ, a, b, α) at the saddle, which no imbalance moves. */
export const saddle = (): Float64Array =>
  solveLinear(
    matrix(4, 4, block.flat()),
    constant.map((value) => -value),
  );

/** Largest difference of the eigenvalues of the flow from those of the theory, relative to the largest. */
export function spectrumError(positives: number): number {
  const share = positives * (1 - positives);
  const { data, rows } = flowMatrix(positives);
  const found = polynomialRoots(characteristicPolynomial(data, rows));
  const theory = [...rates].sort((x, y) => y - x);
  const errors = found.map(({ re, im }, i) => Math.hypot(re + share * theory[i]!, im));
  return Math.max(...errors) / (share * theory[0]!);
}

/** Far below the errors that are asked for. */
const tolerances = { rtol: 1e-11, atol: 1e-22 };

/** Distance of the flow from the saddle at some times, from (0, 0, 0, 0). */
export function flowErrors(positives: number, times: readonly number[]): number[] {
  const A = flowMatrix(positives);
  const solution = solve(
    {
      rhs: (_, error, slope) => matvec(A, error, slope),
      y0: saddle().map((value) => -value),
      span: [0, Math.max(...times)],
    },
    { ...tolerances, saveAt: times },
  );
  return solution.y.map((error) => norm(error));
}

/** P(score of a positive > score of a negative) = Φ(w·μ/(√2 ‖w‖)). */
export function areaUnderCurve(w: Float64Array, mu: Float64Array): number {
  return (1 + activations.erf.value(dot(w, mu) / (2 * norm(w)))) / 2;
}
