import type { ParsedSystem } from './linearSystem.ts';

/**
 * The matrix A of z' = A z (or z_next = A z) from the equations' coefficients [tops | state] · (tops, state) = 0:
 * solved for the newest values by elimination. `out` is dimension × dimension, row-major.
 */
export function transition(system: ParsedSystem, coefficients: Float64Array, out: Float64Array): void {
  const { unknowns, dimension: m } = system;
  const n = unknowns.length;
  const width = n + m;
  if (n === 1) {
    single(system.time === 'continuous', m, coefficients, out);
    return;
  }
  eliminate(coefficients, n, width);
  out.fill(0);
  for (let i = 0; i < n; i++) {
    const { depth, offset } = unknowns[i]!;
    if (depth === 0) continue;
    const newest = system.time === 'continuous' ? offset + depth - 1 : offset;
    for (let j = 0; j < m; j++) out[newest * m + j] = -coefficients[i * width + n + j]!;
    for (let j = 1; j < depth; j++) {
      const row = system.time === 'continuous' ? offset + j - 1 : offset + j;
      out[row * m + (system.time === 'continuous' ? row + 1 : row - 1)] = 1;
    }
  }
}

/** Of one equation: a division, without a loop over what is known to be zero or one. */
function single(continuous: boolean, m: number, coefficients: Float64Array, out: Float64Array): void {
  const top = coefficients[0]!;
  const newest = continuous ? m - 1 : 0;
  const beside = continuous ? 1 : -1;
  for (let i = 0, p = 0; i < m; i++) {
    for (let j = 0; j < m; j++, p++) {
      out[p] = i === newest ? -coefficients[1 + j]! / top : j === i + beside ? 1 : 0;
    }
  }
}

/** Gauss-Jordan with row pivoting on the first n columns; a zero pivot leaves NaN. */
function eliminate(a: Float64Array, n: number, width: number): void {
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(a[row * width + column]!) > Math.abs(a[pivot * width + column]!)) pivot = row;
    }
    for (let j = 0; j < width; j++) {
      const kept = a[pivot * width + j]!;
      a[pivot * width + j] = a[column * width + j]!;
      a[column * width + j] = kept;
    }
    const divisor = a[column * width + column]!;
    for (let j = 0; j < width; j++) a[column * width + j]! /= divisor;
    for (let row = 0; row < n; row++) {
      const factor = a[row * width + column]!;
      if (row === column || factor === 0) continue;
      for (let j = 0; j < width; j++) a[row * width + j]! -= factor * a[column * width + j]!;
    }
  }
}

/** Initial state: main unknown x0 with derivative v0 (past x0, x0 - v0, ...); another unknown u starts at u0. */
export function initialState(system: ParsedSystem, initial: Readonly<Record<string, number>>): Float64Array {
  const z = new Float64Array(system.dimension);
  system.unknowns.forEach(({ name, depth, offset }, index) => {
    const main = index === 0;
    const start = (main ? initial.x0 : initial[`${name}0`]) ?? 0;
    const velocity = main ? (initial.v0 ?? 0) : 0;
    for (let j = 0; j < depth; j++) {
      if (system.time === 'discrete') z[offset + j] = start - j * velocity;
      else if (j < 2) z[offset + j] = j === 0 ? start : velocity;
    }
  });
  return z;
}
