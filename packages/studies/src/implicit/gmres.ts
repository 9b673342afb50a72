/**
 * GMRES with a preconditioner at the right: the least ‖b - A x‖ over the Krylov space of A·M (Saad and Schultz 1986), by
 * Arnoldi's process and Givens rotations. Without restart: for few dozen iterations.
 */
import { addTo, dot, norm } from '../arithmetic/vectors.ts';

export type LinearMap = (v: Float64Array) => Float64Array;

export interface GmresOptions {
  /** M, near the inverse of A. */
  readonly preconditioner: LinearMap;
  /** Of ‖b - A x‖ relative to ‖b‖. */
  readonly tolerance: number;
  readonly most: number;
}

/** x with A x ≈ b. */
export function gmres(
  A: LinearMap,
  b: Float64Array,
  { preconditioner, tolerance, most }: GmresOptions,
): Float64Array {
  const length = norm(b);
  if (length === 0) return b.slice();
  const basis = [b.map((value) => value / length)];
  const columns: number[][] = [];
  const rotations: [number, number][] = [];
  const right = [length];
  while (columns.length < most && Math.abs(right.at(-1)!) > tolerance * length) {
    const next = A(preconditioner(basis.at(-1)!));
    const column = basis.map((q) => {
      const share = dot(q, next);
      addTo(next, q, -share);
      return share;
    });
    const rest = norm(next);
    rotations.forEach(([c, s], i) => {
      const [upper, lower] = [column[i]!, column[i + 1]!];
      column[i] = c * upper + s * lower;
      column[i + 1] = c * lower - s * upper;
    });
    const last = column.length - 1;
    const pivot = Math.hypot(column[last]!, rest);
    if (pivot === 0) break;
    const [c, s] = [column[last]! / pivot, rest / pivot];
    rotations.push([c, s]);
    column[last] = pivot;
    right.push(-s * right[last]!);
    right[last]! *= c;
    columns.push(column);
    if (rest === 0) break;
    basis.push(next.map((value) => value / rest));
  }
  return preconditioner(combination(columns, right, basis, b.length));
}

/** The combination of the basis whose weights solve the triangular system that the rotations left. */
function combination(
  columns: readonly (readonly number[])[],
  right: readonly number[],
  basis: readonly Float64Array[],
  length: number,
): Float64Array {
  const weights = right.slice(0, columns.length);
  for (let j = columns.length - 1; j >= 0; j--) {
    weights[j]! /= columns[j]![j]!;
    for (let i = 0; i < j; i++) weights[i]! -= weights[j]! * columns[j]![i]!;
  }
  const sum = new Float64Array(length);
  weights.forEach((weight, j) => {
    addTo(sum, basis[j]!, weight);
  });
  return sum;
}
