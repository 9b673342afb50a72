/** The mean logistic loss of labels 0 and 1, its slope, and the data that the figures are measured on. */
import { matrix, matvec, type Matrix } from '@flowrate/linalg';
import type { M32 } from '../m32.ts';

export interface Logistic {
  readonly X: Matrix;
  /** Xᵀ, so that a slope is one product. */
  readonly columns: Matrix;
  /** 0 or 1. */
  readonly y: Float64Array;
}

export function logisticOf(X: Matrix, y: Float64Array): Logistic {
  const columns = matrix(X.cols, X.rows);
  X.data.forEach((x, p) => (columns.data[(p % X.cols) * X.rows + Math.floor(p / X.cols)] = x));
  return { X, columns, y };
}

/** Rows uniform on [-1, 1], labels drawn from the probabilities that weights ±scale give; the weights are drawn first. */
export function drawnLogistic(n: number, d: number, scale: number, stream: M32): Logistic {
  const weights = stream.signs(d).map((sign) => scale * sign);
  const X = matrix(
    n,
    d,
    stream.uniforms(n * d).map((u) => 2 * u - 1),
  );
  return logisticOf(
    X,
    matvec(X, weights).map((z) => (stream.uniform() < probability(z) ? 1 : 0)),
  );
}

export const probability = (z: number): number => 1 / (1 + Math.exp(-z));

/** The loss of one row of this label, 0 or 1, at the score z. */
export const rowLoss = (z: number, label: number): number =>
  Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - label * z;

export function logisticLoss({ X, y }: Logistic, w: Float64Array): number {
  const products = matvec(X, w);
  let sum = 0;
  for (let i = 0; i < products.length; i++) {
    const z = products[i]!;
    sum += rowLoss(z, y[i]!);
  }
  return sum / X.rows;
}

export function logisticSlope({ X, columns, y }: Logistic, w: Float64Array): Float64Array {
  const errors = matvec(X, w);
  for (let i = 0; i < errors.length; i++) errors[i] = (probability(errors[i]!) - y[i]!) / X.rows;
  return matvec(columns, errors);
}
