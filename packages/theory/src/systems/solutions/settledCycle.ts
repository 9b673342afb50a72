/** Writes A(k), m × m by rows, into an array. */
export type StepMatrix = (k: number, out: Float64Array) => void;

export interface Cycle {
  readonly period: number;
  /** The product of the matrices of one period, m × m by rows. */
  readonly product: Float64Array;
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
    const repeats = seen.slice(period).every((matrix, j) => near(matrix, seen[j]!));
    if (!repeats) continue;
    const later = Math.floor(onward / period) * period;
    if (!seen.slice(0, period).every((matrix, j) => near(matrix, at(later + j)))) return undefined;
    return {
      period,
      product: seen.slice(1, period).reduce((product, next) => times(next, product, m), seen[0]!),
    };
  }
  return undefined;
}

function near(a: Float64Array, b: Float64Array): boolean {
  const size = a.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return a.every((x, i) => Math.abs(x - b[i]!) <= settled * size);
}

function times(a: Float64Array, b: Float64Array, m: number): Float64Array {
  const out = new Float64Array(m * m);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++) for (let l = 0; l < m; l++) out[i * m + j]! += a[i * m + l]! * b[l * m + j]!;
  return out;
}
