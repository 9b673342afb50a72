import type { M32 } from '../m32.ts';

/** The samples of one step: those of the `size` least of n uniform draws. */
export function drawBatch(stream: M32, n: number, size: number): number[] {
  const draws = stream.uniforms(n);
  const order = Array.from(draws.keys()).sort((i, j) => draws[i]! - draws[j]!);
  return order.slice(0, size);
}

/** Where the loss or the squared distance is so large that a run is over: it has lost its stability. */
export const lost = (ratio: number, bound: number): boolean => !(ratio <= bound);
