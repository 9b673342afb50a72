import { rescaled, scaledProduct, type ScaledMatrix } from './scaledMatrix.ts';

/** Where coefficients that converge have converged; indices around it are exact. */
const far = 1e15;
/** A prime number of periods further on: what repeats after any other number of steps, and waves of any length, show there. */
const onward = 999_999_999_989;
/** What is left of 1/k so far out is 1e-15; of what moves by more there is no limit. */
const settled = 1e-9;

/**
 * The product A(k + period - 1) ⋯ A(k) that the m × m matrices of a recursion come to far out; undefined where they do not
 * settle, as where sin k or a logarithm is in them. Costs two evaluations a step of the period.
 */
export function settledCycle(
  matrixAt: (k: number, out: Float64Array) => void,
  m: number,
  period: number,
): ScaledMatrix | undefined {
  const later = new Float64Array(m * m);
  let product: ScaledMatrix | undefined;
  for (let phase = 0; phase < period; phase++) {
    const entries = new Float64Array(m * m);
    matrixAt(far + phase, entries);
    matrixAt(far + phase + period * onward, later);
    const size = Math.max(...entries.map(Math.abs));
    if (!entries.every((x, i) => Math.abs(x - later[i]!) <= settled * size)) return undefined;
    product = product === undefined ? rescaled(entries, 0) : scaledProduct({ entries, log: 0 }, product, m);
  }
  return product;
}
