/**
 * The exponent p in value ~ width^p, by least squares of log value on log width, with Student's interval: the wide
 * limit predicts -1/2 for the distance from the limit and for the largest travel of a neuron's weights.
 */
import { NetsError } from '../errors.ts';
import { studentQuantile } from '@flowrate/theory';

export interface WidthPoint {
  readonly width: number;
  /** A positive measurement of one network of that width. */
  readonly value: number;
}

export interface WidthExponent {
  readonly exponent: number;
  /** The interval that holds the exponent with probability `confidence`, were the scatter of the logarithms normal. */
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  /** value ≈ coefficient · width^exponent. */
  readonly coefficient: number;
}

/**
 * Fits measurements at several widths, of several seeds each; take other seeds for other widths (networks
 * of one seed share their first neurons). Throws `too-few-points` (fewer than three, or one width only) and
 * `not-positive`.
 */
export function widthExponent(points: readonly WidthPoint[], confidence = 0.95): WidthExponent {
  if (!(confidence > 0 && confidence < 1)) {
    throw new NetsError(
      'bad-confidence',
      `widthExponent: confidence ${confidence} is no probability between 0 and 1; give 0.95, say`,
    );
  }
  for (const { width, value } of points) {
    if (!(width > 0 && value > 0 && Number.isFinite(width) && Number.isFinite(value))) {
      throw new NetsError(
        'not-positive',
        `widthExponent: width ${width} with value ${value} has no logarithm; leave that point out`,
      );
    }
  }
  if (points.length < 3 || new Set(points.map((point) => point.width)).size < 2) {
    throw new NetsError(
      'too-few-points',
      `widthExponent: ${points.length} points cannot give a slope with an interval; give at least three, of at least two widths`,
    );
  }
  const x = points.map((point) => Math.log(point.width));
  const y = points.map((point) => Math.log(point.value));
  const meanX = mean(x);
  const meanY = mean(y);
  let xx = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    xx += (x[i]! - meanX) ** 2;
    xy += (x[i]! - meanX) * (y[i]! - meanY);
  }
  const exponent = xy / xx;
  const squares = x.map((value, i) => (y[i]! - meanY - exponent * (value - meanX)) ** 2);
  const freedom = points.length - 2;
  const error = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / freedom / xx);
  const reach = studentQuantile((1 + confidence) / 2, freedom) * error;
  return {
    exponent,
    low: exponent - reach,
    high: exponent + reach,
    confidence,
    coefficient: Math.exp(meanY - exponent * meanX),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
