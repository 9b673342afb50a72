import type { SparseMatrix } from '../method.ts';

/** The mass of y' = f(t, y). */
export function identityMass(n: number): SparseMatrix {
  const diagonal = Int32Array.from({ length: n }, (_, i) => i);
  return { rows: diagonal, columns: diagonal, values: new Float64Array(n).fill(1) };
}

/** out = M x; they may not be the same vector. */
export function multiplyMass(
  { rows, columns, values }: SparseMatrix,
  x: Float64Array,
  out: Float64Array,
): void {
  out.fill(0);
  for (let e = 0; e < values.length; e++) out[rows[e]!]! += values[e]! * x[columns[e]!]!;
}
