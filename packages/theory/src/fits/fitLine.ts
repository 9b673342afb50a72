import { studentQuantile } from './studentQuantile.ts';

/** A value with half the width of its confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly half: number;
}

/**
 * Least squares y = intercept + slope·x, both with intervals from the scatter by Student's t; at least 3 points at 2 places.
 * @param confidence of the intervals
 */
export function fitLine(
  points: readonly (readonly [number, number])[],
  confidence = 0.99,
): {
  readonly slope: Estimate;
  readonly intercept: Estimate;
} {
  const n = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  const sxx = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / sxx;
  const residual = points.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  const scatter = Math.sqrt(residual / Math.max(1, n - 2));
  const quantile = studentQuantile((1 + confidence) / 2, n - 2);
  return {
    slope: { value: slope, half: (quantile * scatter) / Math.sqrt(sxx) },
    intercept: {
      value: meanY - slope * meanX,
      half: quantile * scatter * Math.sqrt(1 / n + (meanX * meanX) / sxx),
    },
  };
}
