import { type LogValue, toLogValue } from '@flowrate/formula';

/** entries · e^log: products of thousands of contractions without underflow. */
export interface ScaledMatrix {
  readonly entries: Float64Array;
  readonly log: number;
}

export function scaledProduct(a: ScaledMatrix, b: ScaledMatrix, m: number): ScaledMatrix {
  const entries = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      let sum = 0;
      for (let l = 0; l < m; l++) sum += a.entries[i * m + l]! * b.entries[l * m + j]!;
      entries[i * m + j] = sum;
    }
  }
  return rescaled(entries, a.log + b.log);
}

export function rescaled(entries: Float64Array, log: number): ScaledMatrix {
  let size = 0;
  for (const x of entries) size = Math.max(size, Math.abs(x));
  if (size === 0 || !Number.isFinite(size)) return { entries, log };
  for (let i = 0; i < entries.length; i++) entries[i]! /= size;
  return { entries, log: log + Math.log(size) };
}

/** Component `row` of M z. */
export function component(matrix: ScaledMatrix, z: Float64Array, row: number): LogValue {
  const m = z.length;
  let sum = 0;
  for (let j = 0; j < m; j++) sum += matrix.entries[row * m + j]! * z[j]!;
  return toLogValue(sum, matrix.log);
}

/** e^(At) by its Taylor series on a short time, squared up. */
export function exponential(a: Float64Array, m: number, t: number): ScaledMatrix {
  let norm = 0;
  for (let i = 0; i < m; i++) {
    let row = 0;
    for (let j = 0; j < m; j++) row += Math.abs(a[i * m + j]!);
    norm = Math.max(norm, row);
  }
  const squarings = Math.max(0, Math.ceil(Math.log2(norm * t * 4 || 1)));
  const scale = t / 2 ** squarings;
  const identity = Float64Array.from({ length: m * m }, (_, i) => (i % (m + 1) === 0 ? 1 : 0));
  let sum = identity.slice();
  for (let k = 12; k >= 1; k--) {
    const next = identity.slice();
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) {
        let entry = 0;
        for (let l = 0; l < m; l++) entry += a[i * m + l]! * sum[l * m + j]!;
        next[i * m + j]! += (entry * scale) / k;
      }
    }
    sum = next;
  }
  let result = rescaled(sum, 0);
  for (let i = 0; i < squarings; i++) result = scaledProduct(result, result, m);
  return result;
}
