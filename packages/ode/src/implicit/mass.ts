/** The entries of a matrix that are not zero. */
export interface Entries {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Rows whose weighted sum in M is zero: the same sum of f must be zero. One row of weight 1, mostly. */
export interface AlgebraicRow {
  readonly rows: readonly number[];
  readonly weights: readonly number[];
}

/** The matrix M of M y' = f(t, y). */
export interface MassMatrix extends Entries {
  /** A basis of the sums of rows that are zero; empty where M is regular. */
  readonly algebraic: readonly AlgebraicRow[];
}

/** The mass of y' = f(t, y). */
export function identityMass(n: number): MassMatrix {
  const diagonal = Int32Array.from({ length: n }, (_, i) => i);
  return { rows: diagonal, columns: diagonal, values: new Float64Array(n).fill(1), algebraic: [] };
}

/** out = M x; they may not be the same vector. */
export function multiplyMass({ rows, columns, values }: Entries, x: Float64Array, out: Float64Array): void {
  out.fill(0);
  for (let e = 0; e < values.length; e++) out[rows[e]!]! += values[e]! * x[columns[e]!]!;
}
