/**
 * A portable generator: Mulberry32 (Ettinger 2017), 32 bits of state and 32 bits a draw, the same numbers in every language.
 * Figures that were measured elsewhere on it are reproduced here to their digits; everything else draws from `randomStream`.
 */
import { FlowrateError } from '@flowrate/base';
import { matrix, rowOf, type Matrix } from '@flowrate/linalg';

/** Arrays are filled in the order of drawing, matrices row by row. */
export interface M32 {
  /** On [0, 1). */
  uniform(): number;
  /** Of two successive draws: √(-2 ln(1 - u₁))·cos(2π u₂). */
  normal(): number;
  /** -1 where the draw is below a half, else +1. */
  sign(): number;
  /** floor(k·u): a whole number from 0 to k - 1. */
  int(k: number): number;
  uniforms(count: number): Float64Array;
  normals(count: number): Float64Array;
  signs(count: number): Float64Array;
  normalMatrix(rows: number, cols: number): Matrix;
}

/** @throws FlowrateError `bad-seed` */
export function m32(seed: number): M32 {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new FlowrateError('bad-seed', `m32: seed ${seed}; give a whole number from 0 on`);
  }
  let state = seed | 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (): number => {
    const length = Math.sqrt(-2 * Math.log(1 - uniform()));
    return length * Math.cos(2 * Math.PI * uniform());
  };
  const sign = (): number => (uniform() < 0.5 ? -1 : 1);
  const many =
    (draw: () => number) =>
    (count: number): Float64Array =>
      Float64Array.from({ length: count }, draw);
  const normals = many(normal);
  return {
    uniform,
    normal,
    sign,
    int: (k) => Math.floor(k * uniform()),
    uniforms: many(uniform),
    normals,
    signs: many(sign),
    normalMatrix: (rows, cols) => matrix(rows, cols, normals(rows * cols)),
  };
}

/**
 * The generator of one use within a study: at seed 1 that on which the figures were measured, at others an unrelated one.
 * @param base the seed of the figures' generator
 */
export const studyStream = (base: number, seed: number): M32 => m32(base + 1_000_003 * Math.abs(seed - 1));

/** A matrix with each row divided by its 2-norm, in place. */
export function normaliseRows(A: Matrix): Matrix {
  for (let i = 0; i < A.rows; i++) {
    const row = rowOf(A, i);
    const norm = Math.hypot(...row);
    for (let j = 0; j < row.length; j++) row[j]! /= norm;
  }
  return A;
}
