import { matrix, rowOf, type Matrix } from '@flowrate/linalg';
import type { M32 } from '../m32.ts';

/** Points of the plane in two classes, 0 and 1. */
export interface Moons {
  readonly X: Matrix;
  readonly y: Float64Array;
}

/**
 * Two half circles of radius 1 that reach into each other, (cos t, sin t) and (1 - cos t, ½ - sin t) with t uniform on [0, π],
 * drawn in turn: the angle first, then normal noise on both coordinates.
 * @param noise its standard deviation
 */
export function twoMoons(n: number, noise: number, stream: M32): Moons {
  const X = matrix(n, 2);
  const y = Float64Array.from({ length: n }, (_, i) => i % 2);
  y.forEach((label, i) => {
    const t = Math.PI * stream.uniform();
    const [x, z] = label === 0 ? [Math.cos(t), Math.sin(t)] : [1 - Math.cos(t), 0.5 - Math.sin(t)];
    rowOf(X, i).set([x + noise * stream.normal(), z + noise * stream.normal()]);
  });
  return { X, y };
}
