/** Solves (H + shift)x = b, H symmetric positive semidefinite, to rounding: M. R. Hestenes, E. Stiefel 1952. */
export function conjugateGradients(
  apply: (v: Float64Array, out: Float64Array) => void,
  shift: number,
  b: Float64Array,
): Float64Array {
  const n = b.length;
  const x = new Float64Array(n);
  const residual = b.slice();
  const direction = b.slice();
  const image = new Float64Array(n);
  let square = dot(residual, residual);
  const enough = square * 1e-30;
  for (let k = 0; k < 10 * n && square > enough; k++) {
    apply(direction, image);
    for (let i = 0; i < n; i++) image[i]! += shift * direction[i]!;
    const step = square / dot(direction, image);
    for (let i = 0; i < n; i++) {
      x[i]! += step * direction[i]!;
      residual[i]! -= step * image[i]!;
    }
    const next = dot(residual, residual);
    const beta = next / square;
    for (let i = 0; i < n; i++) direction[i] = residual[i]! + beta * direction[i]!;
    square = next;
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
