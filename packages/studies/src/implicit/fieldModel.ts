/**
 * Residuals of a two-layer tanh network u(x) = m^(-1/2) Σ_r a_r tanh(w_r·x) under linear operators, one a row:
 *
 *     r_i = s_i (L_i u(x_i) - y_i),   L u = c u + Σ_k b_k ∂u/∂x_k + Σ_k A_k ∂²u/∂x_k²,
 *
 * so that a neuron's share of L u is a (c σ + (b·w) σ' + (Σ A_k w_k²) σ''). Parameters: the m rows w_r, then a.
 */
import { matrix, rowOf } from '@flowrate/linalg';
import type { Residuals } from './implicitStep.ts';

export interface FieldRow {
  readonly point: ArrayLike<number>;
  readonly target: number;
  /** s, which weighs the row. */
  readonly scale: number;
  /** c. */
  readonly value: number;
  /** b; none where missing. */
  readonly first?: readonly number[];
  /** A; none where missing. */
  readonly second?: readonly number[];
}

/** What the neurons give of a row: their shares of L u without a, and the derivatives of these by w, a row each. */
interface Shares {
  readonly values: Float64Array;
  readonly slopes: Float64Array;
}

function writeShares({ point, value: c, first, second }: FieldRow, theta: Float64Array, into: Shares): void {
  const { values, slopes } = into;
  const d = slopes.length / values.length;
  for (let r = 0, p = 0; r < values.length; r++, p += d) {
    let z = 0;
    let along = 0;
    let curved = 0;
    for (let k = 0; k < d; k++) {
      const w = theta[p + k]!;
      z += w * point[k]!;
      if (first !== undefined) along += first[k]! * w;
      if (second !== undefined) curved += second[k]! * w * w;
    }
    const s = Math.tanh(z);
    const s1 = 1 - s * s;
    const s2 = -2 * s * s1;
    values[r] = c * s + along * s1 + curved * s2;
    const byPoint = c * s1 + along * s2 + curved * s1 * (6 * s * s - 2);
    for (let k = 0; k < d; k++) {
      slopes[p + k] = byPoint * point[k]!;
      if (first !== undefined) slopes[p + k]! += first[k]! * s1;
      if (second !== undefined) slopes[p + k]! += 2 * second[k]! * theta[p + k]! * s2;
    }
  }
}

/** @param width neurons m @param inputs length of a point */
export function fieldModel(rows: readonly FieldRow[], width: number, inputs: number): Residuals {
  const shares = { values: new Float64Array(width), slopes: new Float64Array(width * inputs) };
  const outer = width * inputs;
  const factor = 1 / Math.sqrt(width);
  const residualOf = (row: FieldRow, theta: Float64Array): number => {
    writeShares(row, theta, shares);
    let sum = 0;
    for (let r = 0; r < width; r++) sum += theta[outer + r]! * shares.values[r]!;
    return row.scale * (factor * sum - row.target);
  };
  /** out ← out + weight·∂r/∂θ of the row whose shares were written last. */
  const addSlopes = (row: FieldRow, theta: Float64Array, weight: number, out: Float64Array): void => {
    const scale = weight * row.scale * factor;
    for (let r = 0, p = 0; r < width; r++) {
      const a = scale * theta[outer + r]!;
      for (let k = 0; k < inputs; k++, p++) out[p]! += a * shares.slopes[p]!;
      out[outer + r]! += scale * shares.values[r]!;
    }
  };
  return {
    residual: (theta) => Float64Array.from(rows, (row) => residualOf(row, theta)),
    jacobian(theta) {
      const J = matrix(rows.length, theta.length);
      rows.forEach((row, i) => {
        writeShares(row, theta, shares);
        addSlopes(row, theta, 1, rowOf(J, i));
      });
      return J;
    },
    gradient(theta) {
      const sum = new Float64Array(theta.length);
      for (const row of rows) addSlopes(row, theta, residualOf(row, theta), sum);
      return sum;
    },
  };
}
