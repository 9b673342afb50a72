/**
 * Where every pattern of 0 and 1 occurs (n points in n or more dimensions, in general position), outputs δ cost
 * ‖δ₊‖∞ + ‖δ₋‖∞, and min ½‖δ - y‖² + β(‖δ₊‖∞ + ‖δ₋‖∞) cuts the targets of each sign at the height where what is cut off
 * adds up to β: water-filling, by sorting.
 */

export interface ShatteredSolution {
  readonly value: number;
  readonly outputs: Float64Array;
  /** Where the positive and the negative targets are cut. */
  readonly caps: readonly [number, number];
}

export function shatteredOptimum(y: Float64Array, beta: number): ShatteredSolution {
  const caps = [
    capOf(y, beta),
    capOf(
      y.map((x) => -x),
      beta,
    ),
  ] as const;
  const outputs = y.map((x) => Math.max(-caps[1], Math.min(caps[0], x)));
  const cut = y.reduce((sum, x, i) => sum + (x - outputs[i]!) ** 2, 0);
  return { value: 0.5 * cut + beta * (caps[0] + caps[1]), outputs, caps };
}

/** The height above which the values stand out by β in all; 0 where they do not. */
function capOf(values: Float64Array, beta: number): number {
  const sorted = values.filter((x) => x > 0).sort((a, b) => b - a);
  let sum = 0;
  for (const [i, value] of sorted.entries()) {
    sum += value;
    const cap = (sum - beta) / (i + 1);
    if (cap >= (sorted[i + 1] ?? 0)) return cap;
  }
  return 0;
}
