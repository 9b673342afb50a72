import type { System } from '../method.ts';
import type { Tolerance } from '../tolerance.ts';
import { jacobianOf } from './jacobian.ts';
import { shapeOf, type MatrixShape } from './shape.ts';

/** f and J at one point. */
export interface Linearised {
  readonly f0: Float64Array;
  readonly shape: MatrixShape;
  /** Stored as the shape says. */
  readonly J: Float64Array;
}

/** For a look at one point; a matrix is allocated. */
export function linearisedAt(system: System, tolerance: Tolerance, t: number, y: Float64Array): Linearised {
  const { n, f, bandwidth } = system;
  const shape = shapeOf(n, bandwidth);
  const f0 = new Float64Array(n);
  const J = new Float64Array(n * shape.width);
  f(t, y, f0);
  jacobianOf(system, tolerance)(t, y, f0, J);
  return { f0, shape, J };
}
