import type { System } from '../method.ts';
import type { Tolerance } from '../tolerance.ts';

/** Half the digits: truncation and rounding of a forward difference are then of one size. */
const relativeStep = Math.sqrt(Number.EPSILON);

/** A component of no size and no absolute tolerance is measured by the largest one. */
const sizeless = 1e-290;

/**
 * Beside a mass matrix, which may be singular, no component counts as smaller than this share of the largest: moved by a
 * hundred roundings of that one, it is felt by the sums that it stands in, where no derivative makes up for a column of
 * zeros.
 */
const smallestShare = 100 * relativeStep;

/** Writes where each component of y is moved to. */
export type Mover = (y: Float64Array, f0: Float64Array, moved: Float64Array) => void;

/**
 * Moves components for forward differences: by √ε of their size (of their absolute tolerance where that is larger), the way
 * the flow takes them, so that a boundary behind the state is not met.
 */
export function moverOf({ mass }: System, { atol }: Tolerance): Mover {
  return (y, f0, moved) => {
    const least = mass !== undefined ? smallestShare * largestOf(y) : 0;
    for (let j = 0; j < y.length; j++) {
      const own = Math.max(Math.abs(y[j]!), atol[j]!, least);
      const size = own > sizeless ? own : relativeStep * largestOf(y);
      moved[j] = y[j]! + (f0[j]! < 0 ? -relativeStep : relativeStep) * size;
    }
  };
}

function largestOf(y: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < y.length; i++) largest = Math.max(largest, Math.abs(y[i]!));
  return largest || 1;
}
