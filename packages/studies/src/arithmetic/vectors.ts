/** Sums over plain arrays of numbers. */

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

export const squaredNorm = (a: ArrayLike<number>): number => dot(a, a);

export const norm = (a: ArrayLike<number>): number => Math.sqrt(dot(a, a));

/** a ← a + factor·b. */
export function addTo(a: Float64Array, b: ArrayLike<number>, factor: number): void {
  for (let i = 0; i < a.length; i++) a[i]! += factor * b[i]!;
}

/** a + factor·b, anew. */
export function plus(a: Float64Array, b: ArrayLike<number>, factor: number): Float64Array {
  const sum = a.slice();
  addTo(sum, b, factor);
  return sum;
}
