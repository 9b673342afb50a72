import { matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { SpectralError } from '../errors.ts';
import { withCosine, type Angle } from '../angles.ts';

/** Rows of unit length, and the lengths they had; a zero row stays zero. */
export interface UnitRows {
  readonly rows: Matrix;
  readonly norms: Float64Array;
}

/**
 * Rows are scaled by their largest entry first, so that no square over- or underflows. Allocates one copy of X.
 * @throws SpectralError `empty` or `not-finite`, naming row and column
 */
export function unitRows(who: string, X: Matrix): UnitRows {
  if (X.rows === 0 || X.cols === 0) {
    throw new SpectralError(
      'empty',
      `${who}: the data are ${X.rows}×${X.cols}; give at least one row and column`,
    );
  }
  const rows = matrix(X.rows, X.cols);
  const norms = new Float64Array(X.rows);
  for (let i = 0; i < X.rows; i++) {
    const from = rowOf(X, i);
    const row = rowOf(rows, i);
    let largest = 0;
    for (let j = 0; j < from.length; j++) {
      const value = from[j]!;
      if (!Number.isFinite(value)) {
        throw new SpectralError(
          'not-finite',
          `${who}: row ${i}, column ${j} is ${value}; give finite numbers`,
        );
      }
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest === 0) continue;
    let sum = 0;
    for (let j = 0; j < from.length; j++) sum += (from[j]! / largest) ** 2;
    const scale = Math.sqrt(sum);
    norms[i] = largest * scale;
    for (let j = 0; j < from.length; j++) row[j] = from[j]! / largest / scale;
  }
  return { rows, norms };
}

/** ϑ = 2 atan2(|a - b|, |a + b|) of unit vectors, and π - ϑ the other way round: accurate at any angle. */
export function angleBetween(a: Float64Array, b: Float64Array): Angle {
  let difference = 0;
  let sum = 0;
  let dot = 0;
  for (let j = 0; j < a.length; j++) {
    dot += a[j]! * b[j]!;
    const d = a[j]! - b[j]!;
    const s = a[j]! + b[j]!;
    difference += d * d;
    sum += s * s;
  }
  const [far, near] = [Math.sqrt(difference), Math.sqrt(sum)];
  return withCosine({ angle: 2 * Math.atan2(far, near), supplement: 2 * Math.atan2(near, far) }, dot);
}
