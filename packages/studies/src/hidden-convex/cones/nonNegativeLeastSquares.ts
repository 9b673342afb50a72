/**
 * min ‖Σ λ_i·a_i - b‖ over λ ≥ 0 by active sets (C. Lawson, R. Hanson, Solving Least Squares Problems, 1974, chapter 23):
 * the column that helps most enters, and where the least squares of those inside turn negative, one leaves.
 */
import { matrix, qr, solve } from '@flowrate/linalg';

const slack = 1e-14;

/** One factor a column; at most as many are not zero as the columns have entries. */
export function nonNegativeLeastSquares(columns: readonly Float64Array[], b: Float64Array): Float64Array {
  const factors = new Float64Array(columns.length);
  const lengths = columns.map((column) => Math.hypot(...column));
  const scale = Math.hypot(...b);
  let inside: number[] = [];
  // Each turn but the last shortens the residual; the bound is for rounding.
  for (let turn = 0; turn < 3 * columns.length; turn++) {
    const residual = b.slice();
    for (const i of inside) columns[i]!.forEach((x, j) => (residual[j]! -= factors[i]! * x));
    let [entering, best] = [-1, slack * scale];
    columns.forEach((column, i) => {
      if (inside.includes(i) || lengths[i] === 0) return;
      const slope = column.reduce((sum, x, j) => sum + x * residual[j]!, 0) / lengths[i]!;
      if (slope > best) [entering, best] = [i, slope];
    });
    if (entering < 0 || inside.length === b.length) return factors;
    inside = settle(columns, b, factors, [...inside, entering]);
  }
  return factors;
}

/** Steps towards the least squares of those inside until none of them is negative; who is left. */
function settle(
  columns: readonly Float64Array[],
  b: Float64Array,
  factors: Float64Array,
  entered: readonly number[],
): number[] {
  let inside = [...entered];
  while (inside.length > 0) {
    const best = leastSquares(
      inside.map((i) => columns[i]!),
      b,
    );
    if (best.every((x) => x > 0)) {
      inside.forEach((i, k) => (factors[i] = best[k]!));
      return inside;
    }
    let [share, leaving] = [1, -1];
    inside.forEach((i, k) => {
      const to = factors[i]! / (factors[i]! - best[k]!);
      if (best[k]! <= 0 && !(to >= share && leaving >= 0)) [share, leaving] = [to, i];
    });
    inside.forEach((i, k) => (factors[i]! += share * (best[k]! - factors[i]!)));
    factors[leaving] = 0;
    inside = inside.filter((i) => i !== leaving);
  }
  return inside;
}

function leastSquares(columns: readonly Float64Array[], b: Float64Array): Float64Array {
  const k = columns.length;
  const A = matrix(b.length, k);
  columns.forEach((column, c) => column.forEach((x, j) => (A.data[j * k + c] = x)));
  const { Q, R } = qr(A);
  const product = new Float64Array(k);
  for (let j = 0; j < b.length; j++) for (let c = 0; c < k; c++) product[c]! += Q.data[j * k + c]! * b[j]!;
  return solve(R, product);
}
