/** Dimensions of a cloud of points: how its occupied boxes grow, and how its close pairs thin out, with the scale. */
import type { Cloud } from './attractor.ts';

/**
 * Boxes of side base^(-j) that hold a point, for every j: those of floor(w·base^j). No offset is added against rounding: it
 * would move the very ends of the gaps, where the points of a self-similar set lie.
 */
export function boxCounts(
  { dimension, coordinates }: Cloud,
  base: number,
  scales: readonly number[],
): number[] {
  return scales.map((j) => {
    const side = base ** j;
    // The boxes of a coordinate from 0 to 1, its end included, and one to the left of 0.
    const perSide = Math.ceil(side) + 2;
    const occupied = new Set<number>();
    for (let p = 0; p < coordinates.length; p += dimension) {
      let box = 0;
      for (let l = 0; l < dimension; l++) box = box * perSide + 1 + Math.floor(coordinates[p + l]! * side);
      occupied.add(box);
    }
    return occupied.size;
  });
}

/** Share of the pairs of points that are at most base^(-j) apart, for every j (Grassberger and Procaccia 1983). */
export function correlationSums(
  { dimension, coordinates }: Cloud,
  base: number,
  scales: readonly number[],
): number[] {
  const reaches = scales.map((j) => base ** (-2 * j));
  const sums = scales.map(() => 0);
  for (let p = 0; p < coordinates.length; p += dimension) {
    for (let q = 0; q < p; q += dimension) {
      let squared = 0;
      for (let l = 0; l < dimension; l++) squared += (coordinates[p + l]! - coordinates[q + l]!) ** 2;
      for (let s = 0; s < reaches.length; s++) if (squared <= reaches[s]!) sums[s]!++;
    }
  }
  const count = coordinates.length / dimension;
  return sums.map((sum) => sum / ((count * (count - 1)) / 2));
}

/** Evenly chosen points of a cloud, its first among them. */
export function thinned({ dimension, coordinates }: Cloud, most: number): Cloud {
  const count = coordinates.length / dimension;
  const every = Math.max(1, Math.floor(count / most));
  const chosen = Math.min(most, count);
  const out = new Float64Array(chosen * dimension);
  for (let i = 0; i < chosen; i++) {
    const from = i * every * dimension;
    out.set(coordinates.subarray(from, from + dimension), i * dimension);
  }
  return { dimension, coordinates: out };
}

/** The slope of log y by the scale in units of log base, by least squares. */
export function scalingSlope(scales: readonly number[], y: readonly number[], base: number): number {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const logs = y.map(Math.log);
  const [midScale, midLog] = [mean(scales), mean(logs)];
  let above = 0;
  let below = 0;
  scales.forEach((j, i) => {
    above += (j - midScale) * (logs[i]! - midLog);
    below += (j - midScale) ** 2;
  });
  return above / below / Math.log(base);
}
