/** Turns cosines into kernel values, a row at a time: what Gram matrices and matrix-free products share. */
import { rowOf } from '@flowrate/linalg';
import { SpectralError } from '../errors.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { steep } from '../angles.ts';
import { angleBetween, type UnitRows } from './unitRows.ts';

/** An array that cosines are read from and values written to. */
type Numbers = Float64Array | Float32Array;

/**
 * values[offset + j] becomes k(a_i, b_j) for j from 0 to count, from the cosine that stands there. Nothing is allocated,
 * but for pairs that are nearly parallel.
 */
export function cosinesToValues(
  kernel: Kernel,
  a: UnitRows,
  i: number,
  b: UnitRows,
  firstColumn: number,
  count: number,
  values: Numbers,
  offset: number,
): void {
  const angle = { angle: 0, supplement: 0, cosine: 0 };
  const norm = a.norms[i]!;
  for (let j = 0; j < count; j++) {
    const cosine = values[offset + j]!;
    const other = firstColumn + j;
    // Beyond, few pairs in most data, the angle is taken from the vectors themselves.
    if (cosine <= steep && cosine >= -steep) {
      angle.cosine = cosine;
      angle.angle = Math.acos(cosine);
      angle.supplement = Math.PI - angle.angle;
      values[offset + j] = kernel.value(norm, b.norms[other]!, angle);
    } else {
      values[offset + j] = kernel.value(
        norm,
        b.norms[other]!,
        angleBetween(rowOf(a.rows, i), rowOf(b.rows, other)),
      );
    }
  }
}

/** Pairs that are computed once more by the plain formula. */
const samples = 16;

/**
 * Compares a few values, spread over the block, with the plain formula on the vectors.
 * @param tolerance relative to the kernel's diagonal: 1e-12 for double precision, the rounding of a cosine times 7
 * @throws SpectralError `fast-path` where the product behind them was wrong, `overflow` where values are beyond doubles
 */
export function sampleAgainstFormula(
  kernel: Kernel,
  a: UnitRows,
  b: UnitRows,
  valueAt: (i: number, j: number) => number,
  tolerance: number,
): void {
  const [m, n] = [a.norms.length, b.norms.length];
  for (let s = 0; s < samples; s++) {
    const i = Math.floor(((s + 0.5) * m) / samples);
    // A stride that has no factor in common with most sizes, so that columns are spread too.
    const j = (s * 7919 + 13) % n;
    const angle = angleBetween(rowOf(a.rows, i), rowOf(b.rows, j));
    const plain = kernel.value(a.norms[i]!, b.norms[j]!, angle);
    const scale = Math.sqrt(Math.abs(kernel.diagonal(a.norms[i]!) * kernel.diagonal(b.norms[j]!)));
    const found = valueAt(i, j);
    if (!Number.isFinite(plain)) {
      throw new SpectralError(
        'overflow',
        `gramMatrix: the kernel of rows ${i} and ${j}, of lengths ${a.norms[i]} and ${b.norms[j]}, is beyond 1.8e308; scale the inputs (rows to length 1, or columns to variance 1)`,
      );
    }
    if (!(Math.abs(found - plain) <= tolerance * Math.max(scale, Math.abs(plain)))) {
      throw new SpectralError(
        'fast-path',
        `gramMatrix: the value at row ${i}, column ${j} is ${found}, and ${plain} by the plain formula; the matrix product behind it is wrong: choose another linalg backend`,
      );
    }
  }
}
