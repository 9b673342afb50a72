/** Bounds of the optimum that hold whatever doubles round: sums and products of doubles are exact here, and so are signs. */
import { add, fromDouble, multiply, negate, toDoubles, whole, type Ball } from '@flowrate/formula/interval';
import { rowOf, type Matrix } from '@flowrate/linalg';
import type { Regression, ReluNetwork } from './network.ts';
import { nonNegativeLeastSquares } from './cones/nonNegativeLeastSquares.ts';
import type { ReluProgram } from './program.ts';

/** Nothing is rounded before the bounds are: sums of products of doubles have a few hundred digits. */
const bits = Infinity;

/** More than a root or a quotient of doubles is rounded by. */
const above = 1 + 2 ** -50;

const sumOf = (terms: Iterable<Ball>): Ball => {
  let sum = whole(0);
  for (const term of terms) sum = add(sum, term, bits);
  return sum;
};
const times = (a: Ball, b: Ball): Ball => multiply(a, b, bits);
const squares = (values: readonly Ball[]): Ball => sumOf(values.map((x) => times(x, x)));
const exactly = (values: ArrayLike<number>): Ball[] => Array.from(values, fromDouble);
const rowsOf = (X: Matrix): Ball[][] => Array.from({ length: X.rows }, (_, i) => exactly(rowOf(X, i)));

/**
 * Two doubles with the loss N of a network between them: which neurons answer which rows is decided exactly.
 */
export function encloseReluLoss(
  regression: Regression,
  network: ReluNetwork,
): [lower: number, upper: number] {
  const { X, y, beta } = regression;
  const { hidden, outer } = network;
  const neurons = outer.length;
  const alpha = exactly(outer);
  const columns = Array.from(outer, (_, r) =>
    Array.from({ length: X.cols }, (_, j) => fromDouble(hidden.data[j * neurons + r]!)),
  );
  const residual = rowsOf(X).map((row, i) => {
    const answers = columns.map((column, r) => {
      const before = sumOf(row.map((x, j) => times(x, column[j]!)));
      return before.mid > 0n ? times(alpha[r]!, before) : whole(0);
    });
    return add(sumOf(answers), fromDouble(-y[i]!), bits);
  });
  const decay = times(fromDouble(beta), squares([...columns.flat(), ...alpha]));
  return toDoubles(times(fromDouble(0.5), add(squares(residual), decay, bits)));
}

/**
 * A double that no network's loss is below, by a dual point: z times the best factor that is feasible. How steep the
 * neurons of a block are is bounded by ‖±XᵀDz + Σ ν·normal‖, whatever ν ≥ 0 is (the normals have products ≥ 0 with all
 * weights of the block); the best ν are those of its projection.
 * For the program of all patterns, which are enumerated exactly, that is all networks; for fewer blocks theirs.
 */
export function reluLowerBound(program: ReluProgram, z: ArrayLike<number>): number {
  const { X, y, beta, blocks } = program;
  const rows = rowsOf(X);
  const point = exactly(z);
  let steepest = 0;
  for (const { pattern, cone, sign } of blocks) {
    const active = rows.flatMap((row, i) => (pattern[i] === 1 ? [{ row, at: point[i]! }] : []));
    const pull = Array.from({ length: X.cols }, (_, j) => {
      const entry = sumOf(active.map(({ row, at }) => times(row[j]!, at)));
      return sign === 1 ? entry : negate(entry);
    });
    const middle = Float64Array.from(pull, (entry) => toDoubles(entry)[0]);
    const nu = nonNegativeLeastSquares(
      cone.normals,
      middle.map((x) => -x),
    );
    const left = pull.map((entry, j) =>
      add(
        entry,
        sumOf(
          cone.normals.map((normal, k) => times(fromDouble(Math.max(0, nu[k]!)), fromDouble(normal[j]!))),
        ),
        bits,
      ),
    );
    steepest = Math.max(steepest, rootAbove(squares(left)));
  }
  const product = sumOf(point.map((x, i) => times(x, fromDouble(y[i]!))));
  const square = squares(point);
  // s·z·y - s²‖z‖²/2 is largest at z·y/‖z‖², which rounding may miss: what matters is that s is feasible.
  const best = square.mid > 0n ? toDoubles(product)[0] / toDoubles(square)[1] : 0;
  const s = fromDouble(Math.max(0, steepest === 0 ? best : Math.min(best, beta / steepest / above)));
  return toDoubles(times(s, add(product, times(times(fromDouble(-0.5), s), square), bits)))[0];
}

const rootAbove = (square: Ball): number => Math.sqrt(toDoubles(square)[1]) * above;
