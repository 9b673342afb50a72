import { matrix, type Matrix } from '@flowrate/linalg';
import { randomStream } from '@flowrate/base';
import { fitLine } from '@flowrate/theory';

export interface Problem {
  readonly X: Matrix;
  readonly y: Float64Array;
}

/** Normal inputs and targets. */
export function normalProblem(n: number, d: number, seed: number): Problem {
  const stream = randomStream(seed);
  const X = matrix(n, d);
  for (let k = 0; k < n * d; k++) X.data[k] = stream.normal();
  return { X, y: Float64Array.from({ length: n }, () => stream.normal()) };
}

/** Points on the unit sphere with a smooth target. */
export function sphereProblem(n: number, d: number, seed: number): Problem {
  const { X } = normalProblem(n, d, seed);
  for (let i = 0; i < n; i++) {
    const row = X.data.subarray(i * d, i * d + d);
    const norm = Math.hypot(...row);
    for (let k = 0; k < d; k++) row[k]! /= norm;
  }
  return { X, y: Float64Array.from({ length: n }, (_, i) => Math.sin(3 * X.data[i * d]!)) };
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = a.length === b.length ? 0 : Infinity;
  for (let k = 0; k < a.length; k++) {
    const difference = Math.abs(a[k]! - b[k]!);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

export function norm(values: ArrayLike<number>): number {
  return Math.hypot(...Array.from(values));
}

/** The exponent of value ~ width^p with its 95 % interval. */
export function widthSlope(points: readonly { readonly width: number; readonly value: number }[]): {
  value: number;
  low: number;
  high: number;
} {
  const { value, half } = fitLine(
    points.map((point) => [Math.log(point.width), Math.log(point.value)]),
    0.95,
  ).slope;
  return { value, low: value - half, high: value + half };
}

/** The defaults of a schema. */
export const defaultsOf = (
  schema: Readonly<Record<string, { readonly default: number }>>,
): Record<string, number> =>
  Object.fromEntries(Object.entries(schema).map(([name, spec]) => [name, spec.default]));

/** The error code that `action` throws. */
export function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'nothing thrown';
}
