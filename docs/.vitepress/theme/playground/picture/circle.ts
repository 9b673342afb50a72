/** Complex numbers as places in a picture of the unit circle, whose radius is 1; what lies far out is put at the edge. */
import type { Complex } from '@flowrate/formula';

export const edge = 1.3;

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly outside: boolean;
}

export function placeOf({ re, im }: Complex): Place {
  const size = Math.hypot(re, im);
  const shrunk = size > edge ? edge / size : 1;
  return { x: re * shrunk, y: im === 0 ? 0 : -im * shrunk, outside: size > 1 };
}

/** The largest modulus of all. */
export const largest = (modes: readonly (readonly Complex[])[]): number =>
  Math.max(...modes.flat().map(({ re, im }) => Math.hypot(re, im)));
