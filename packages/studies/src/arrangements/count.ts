import { FlowrateError } from '@flowrate/base';

/**
 * Into how many cells n hyperplanes through the origin of R^d cut it where every d of them are independent:
 * 2·Σ C(n-1, k) over k < d (L. Schläfli; T. Cover 1965). Otherwise there are fewer. 2^n where n ≤ d.
 */
export function patternCount(n: number, d: number): number {
  if (n === 0 || d === 0) return 1;
  let [sum, term] = [0, 1];
  for (let k = 0; k < Math.min(n, d); k++) {
    sum += term;
    term = (term * (n - 1 - k)) / (k + 1);
  }
  return 2 * sum;
}

/** @throws FlowrateError `too-many-patterns` with their count */
export function requireFew(where: string, n: number, rank: number, most: number): void {
  const count = patternCount(n, rank);
  if (count <= most) return;
  throw new FlowrateError(
    'too-many-patterns',
    `${where}: ${n} points in ${rank} dimensions have up to ${count.toLocaleString('en')} activation patterns, more than the ${most.toLocaleString('en')} allowed; give fewer points or inputs, or allow more`,
  );
}
