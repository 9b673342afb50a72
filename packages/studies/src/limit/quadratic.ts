import { matvec, type Matrix } from '@flowrate/linalg';
import { clipZeroModes, coefficients, project } from '@flowrate/spectral';

/** The limit of a wide network on given data: a quadratic ½ΔᵀHΔ with its Hessian diagonalised, and where Δ starts. */
export interface Quadratic {
  readonly n: number;
  /** out = H v. */
  readonly apply: (v: Float64Array, out: Float64Array) => void;
  /** Ascending; what cannot be told from zero is zero. */
  readonly lambda: Float64Array;
  readonly zeros: number;
  /** Columns; absent where the quadratic is given by its spectrum and is diagonal. */
  readonly vectors?: Matrix;
  readonly delta0: Float64Array;
  /** Weight of `delta0` on each eigenmode; sums to ‖Δ(0)‖². */
  readonly rho: Float64Array;
}

/** The coefficients of a vector on the eigenmodes. O(n²). */
export function toCoefficients({ vectors }: Pick<Quadratic, 'vectors'>, v: ArrayLike<number>): Float64Array {
  return vectors === undefined ? Float64Array.from(v) : coefficients(vectors, v);
}

/** A vector from its coefficients: Qc. O(n²). */
export function fromCoefficients(
  { vectors }: Pick<Quadratic, 'vectors'>,
  c: Float64Array,
  out: Float64Array,
): void {
  if (vectors === undefined) out.set(c);
  else matvec(vectors, c, out);
}

/** The quadratic of a kernel matrix that has been diagonalised. */
export function quadraticOf(
  H: Matrix,
  spectrum: { readonly values: Float64Array; readonly vectors: Matrix },
  delta0: Float64Array,
): Quadratic {
  const { lambda, zeros, rho } = project(spectrum, delta0);
  return {
    n: H.rows,
    vectors: spectrum.vectors,
    apply: (v, out) => void matvec(H, v, out),
    lambda,
    zeros,
    rho: withoutRounding(rho, zeros),
    delta0,
  };
}

/** Weights of zero modes that are rounding, (n ε)² of the whole, are none: two equal rows with equal targets. */
function withoutRounding(rho: Float64Array, zeros: number): Float64Array {
  const floor = (rho.length * Number.EPSILON) ** 2 * rho.reduce((sum, weight) => sum + weight, 0);
  return rho.map((weight, i) => (i < zeros && weight <= floor ? 0 : weight));
}

/** The quadratic of a bare spectrum: diagonal, with Δ(0)_i = √rho_i. */
export function diagonalQuadratic(lambda: ArrayLike<number>, rho: ArrayLike<number>): Quadratic {
  const clipped = clipZeroModes(lambda);
  const values = clipped.lambda;
  return {
    n: values.length,
    apply: (v, out) => {
      for (let i = 0; i < values.length; i++) out[i] = values[i]! * v[i]!;
    },
    ...clipped,
    delta0: Float64Array.from(rho, Math.sqrt),
    rho: Float64Array.from(rho),
  };
}
