/**
 * An optimum with as few neurons as outputs: a vertex of {w : Dw = the optimal outputs, ‖w‖₁ least}, reached as the simplex
 * method walks: while the patterns in use are dependent, weights move along the dependence, in the direction that does not
 * lengthen ‖w‖₁, until one of them is zero (Carathéodory). Then the weights that are left are those of the least value for
 * these patterns and signs: the solution of Aᵀ(y - Aw) = β·signs.
 */
import { fromRows, matmul, matrix, matvec, qr, rowOf, solve, solveSpd, type Matrix } from '@flowrate/linalg';
import { certify } from './certificate.ts';
import type { LassoSolution } from './lasso.ts';
import type { LassoProblem } from './problem.ts';

/** What is left of a pattern of ones and zeros beside the others where it depends on them: rounding alone. */
const dependent = 1e-9;

/** The vertex below or beside a solution, with its own certificate. At most n weights are not zero. */
export function vertexOf(problem: LassoProblem, solution: LassoSolution): LassoSolution {
  const weights = solution.weights.slice();
  let basis: number[] = [];
  for (const [i, weight] of solution.weights.entries()) {
    if (weight !== 0) basis = enter(problem.patterns, weights, basis, i);
  }
  for (;;) {
    const best = leastValue(problem, weights, basis);
    const kept = basis.filter((i, k) => best[k]! * weights[i]! > 0);
    if (kept.length === basis.length) {
      basis.forEach((i, k) => (weights[i] = best[k]!));
      return { ...solution, weights, ...certify(problem, weights) };
    }
    for (const i of basis) if (!kept.includes(i)) weights[i] = 0;
    basis = kept;
  }
}

/** The basis with pattern i, less one that i made dependent. */
function enter(patterns: Matrix, weights: Float64Array, basis: readonly number[], i: number): number[] {
  const along = dependence(patterns, basis, i);
  const members = [...basis, i];
  if (along === undefined) return members;
  const growth = members.reduce((sum, j, k) => sum + Math.sign(weights[j]!) * along[k]!, 0);
  const sign = growth > 0 ? -1 : 1;
  let [step, leaves] = [Infinity, -1];
  members.forEach((j, k) => {
    const speed = sign * along[k]! * Math.sign(weights[j]!);
    const time = Math.abs(weights[j]!) / -speed;
    if (speed < 0 && time < step) [step, leaves] = [time, j];
  });
  members.forEach((j, k) => (weights[j]! += step * sign * along[k]!));
  weights[leaves] = 0;
  return members.filter((j) => j !== leaves);
}

/** Factors with which the basis and pattern i add up to zero; undefined where they are independent. */
function dependence(patterns: Matrix, basis: readonly number[], i: number): Float64Array | undefined {
  const column = rowOf(patterns, i);
  if (basis.length === 0) return undefined;
  const A = transposed(basis.map((j) => rowOf(patterns, j)));
  const { Q, R } = qr(A);
  const shares = matvec(transposedOf(Q), column);
  const rest = column.map((x, k) => x - rowOf(Q, k).reduce((sum, q, j) => sum + q * shares[j]!, 0));
  if (Math.hypot(...rest) > dependent * Math.hypot(...column)) return undefined;
  return Float64Array.from([...solve(R, shares), -1]);
}

/** The least ½‖Aw - y‖² + β·signs·w of the basis alone. */
function leastValue(
  { patterns, y, beta }: LassoProblem,
  weights: Float64Array,
  basis: readonly number[],
): Float64Array {
  if (basis.length === 0) return new Float64Array(0);
  const rows = fromRows(basis.map((i) => rowOf(patterns, i)));
  const pull = matvec(rows, y).map((x, k) => x - beta * Math.sign(weights[basis[k]!]!));
  return solveSpd(matmul(rows, rows, { transB: true }), pull);
}

function transposed(rows: readonly Float64Array[]): Matrix {
  return transposedOf(fromRows(rows));
}

function transposedOf({ rows, cols, data }: Matrix): Matrix {
  const out = matrix(cols, rows);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) out.data[j * rows + i] = data[i * cols + j]!;
  return out;
}
