/**
 * Which eigenpairs of two halves a rank-one coupling leaves as they are (Cuppen 1981; Dongarra and Sorensen, SIAM J. Sci.
 * Stat. Comput. 8, 1987): those that it does not touch, and one of each pair so close that a rotation uncouples it.
 */

export interface Deflation {
  /** Rows still coupled, by ascending value. */
  readonly kept: number[];
  /** Rows that are eigenvectors of the whole already. */
  readonly deflated: number[];
}

/** Where a row has entries that are not zero. */
export const support = { top: 1, both: 2, bottom: 3 } as const;

/**
 * `sorted` lists rows by ascending d; z couples them with strength rho. Rotates close pairs (`rotate` on the rows of
 * vectors), changing d and z, and marks rotated rows as supported on both halves.
 */
export function deflate(
  sorted: Int32Array,
  d: Float64Array,
  z: Float64Array,
  rho: number,
  where: Uint8Array,
  rotate: (x: number, y: number, c: number, s: number) => void,
): Deflation {
  const kept: number[] = [];
  const deflated: number[] = [];
  let largest = 0;
  for (const row of sorted) largest = Math.max(largest, Math.abs(d[row]!), Math.abs(z[row]!));
  const tolerance = 4 * Number.EPSILON * largest; // eight roundings
  let previous = -1;
  for (const row of sorted) {
    if (rho * Math.abs(z[row]!) <= tolerance) {
      deflated.push(row);
      continue;
    }
    if (previous >= 0) {
      const length = Math.hypot(z[row]!, z[previous]!);
      const c = z[row]! / length;
      const s = -z[previous]! / length;
      const dp = d[previous]!;
      const dr = d[row]!;
      if (Math.abs((dr - dp) * c * s) <= tolerance) {
        z[row] = length;
        z[previous] = 0;
        if (where[row] !== where[previous]) where[row] = where[previous] = support.both;
        rotate(previous, row, c, s);
        d[previous] = dp * c * c + dr * s * s;
        d[row] = dp * s * s + dr * c * c;
        deflated.push(previous);
      } else kept.push(previous);
    }
    previous = row;
  }
  if (previous >= 0) kept.push(previous);
  return { kept, deflated };
}
