import type { Matrix } from '@flowrate/linalg';

/** Columns whose spread differs by more than this from the median column's decide the angles alone. */
const ratio = 100;

/**
 * Columns on quite another scale than the rest: with them a kernel of angles and norms sees hardly anything else.
 * O(nd).
 * @returns a sentence for people, or undefined where scales are alike
 */
export function unscaledFeatures(X: Matrix): string | undefined {
  const { rows, cols, data } = X;
  const spread = new Float64Array(cols);
  for (let j = 0; j < cols; j++) {
    let mean = 0;
    for (let i = 0; i < rows; i++) mean += data[i * cols + j]! / rows;
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += (data[i * cols + j]! - mean) ** 2 / rows;
    spread[j] = Math.sqrt(sum);
  }
  const moving = spread.filter((value) => value > 0).sort();
  const middle = moving[moving.length >> 1];
  if (middle === undefined) return undefined;
  const largest = spread.indexOf(moving[moving.length - 1]!);
  if (spread[largest]! <= ratio * middle) return undefined;
  return `column ${largest} spreads ${(spread[largest]! / middle).toPrecision(2)} times as far as the middle one and decides the kernel alone: standardise the columns`;
}
