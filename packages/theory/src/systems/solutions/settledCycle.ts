import { rescaled, scaledProduct, type ScaledMatrix } from './scaledMatrix.ts';

/** Writes A(k), m × m by rows, into an array. */
export type StepMatrix = (k: number, out: Float64Array) => void;

export interface Cycle {
  readonly period: number;
  /** Of the matrices of one period. */
  readonly product: ScaledMatrix;
}

/** Where coefficients that converge have converged; indices around it are exact. */
const far = 1e15;
/** Periods are looked for up to this. */
const longest = 64;
/** What is left of 1/k there is 1e-15; of what moves by more there is no limit. */
const settled = 1e-9;
/** Steps further on, in periods: waves that are slower than a step show there. */
const onward = 1e12;

/**
 * What the matrices of a recursion come to far out: one that repeats, or several that repeat in turn; undefined where they
 * do neither, as where sin k or a logarithm is in them. Costs 128 evaluations.
 */
export function settledCycle(matrixAt: StepMatrix, m: number): Cycle | undefined {
  const at = (offset: number): Float64Array => {
    const out = new Float64Array(m * m);
    matrixAt(far + offset, out);
    return out;
  };
  const seen = Array.from({ length: 2 * longest }, (_, j) => at(j));
  for (let period = 1; period <= longest; period++) {
    const later = Math.floor(onward / period) * period;
    if (!seen.every((matrix, j) => near(matrix, seen[j + period] ?? at(later + j)))) continue;
    const product = seen
      .slice(1, period)
      .reduce((all, next) => scaledProduct(all, { entries: next, log: 0 }, m), rescaled(seen[0]!, 0));
    return { period, product };
  }
  return undefined;
}

function near(a: Float64Array, b: Float64Array): boolean {
  const size = Math.max(...a.map(Math.abs));
  return a.every((x, i) => Math.abs(x - b[i]!) <= settled * size);
}
