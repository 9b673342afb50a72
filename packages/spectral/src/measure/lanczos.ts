import { SpectralError } from '../errors.ts';

/** Writes A·v into `out`, for a symmetric A that need not exist as a matrix. */
export type Matvec = (v: Float64Array, out: Float64Array) => void;

/** A Lanczos process that grows by one step at a time. */
export interface Lanczos {
  /** Diagonal of the tridiagonal matrix, one entry a step. */
  readonly alpha: readonly number[];
  /** Off-diagonal: beta[j] couples steps j and j + 1; the last one is the residual's. */
  readonly beta: readonly number[];
  /** ‖start‖². */
  readonly mass: number;
  /** The Krylov space is exhausted: the rule is exact. */
  readonly exhausted: boolean;
  /** Bytes of the basis kept. */
  readonly bytes: number;
  /** @throws SpectralError `not-finite` or `not-symmetric` */
  step(): void;
}

/**
 * A product of float32 tiles is symmetric to about 1e-7; what is further away is another matrix than a symmetric one.
 */
const symmetryTolerance = 1e-4;

/**
 * Lanczos' process with full reorthogonalisation, twice a step, so that no eigenvalue appears twice. A step costs one
 * product and 8·n·k operations, and keeps one vector.
 * G. Golub, G. Meurant, Matrices, Moments and Quadrature with Applications, 2010, chapter 4.
 * @throws SpectralError `empty`, `not-finite` or `zero-vector`
 */
export function startLanczos(matvec: Matvec, start: ArrayLike<number>): Lanczos {
  const { first, norm } = unitStart(start);
  const n = first.length;
  const basis: Float64Array[] = [first];
  const alpha: number[] = [];
  const beta: number[] = [];
  let scale = 0;
  let exhausted = false;

  return {
    alpha,
    beta,
    mass: norm * norm,
    get exhausted() {
      return exhausted;
    },
    get bytes() {
      return basis.length * n * 8;
    },
    step() {
      if (exhausted) return;
      const j = alpha.length;
      const current = basis[j]!;
      const w = new Float64Array(n);
      matvec(current, w);
      const a = dot(current, w);
      if (!Number.isFinite(a)) {
        const at = w.findIndex((value) => !Number.isFinite(value));
        throw new SpectralError(
          'not-finite',
          `spectralMeasure: entry ${at} of product ${j} is ${w[at]}; the matrix must be finite`,
        );
      }
      scale = Math.max(scale, Math.abs(a), Math.sqrt(dot(w, w)));
      if (j > 0 && Math.abs(dot(basis[j - 1]!, w) - beta[j - 1]!) > symmetryTolerance * scale) {
        throw new SpectralError(
          'not-symmetric',
          `spectralMeasure: u·Av and v·Au differ by ${Math.abs(dot(basis[j - 1]!, w) - beta[j - 1]!).toExponential(1)}; give a symmetric product`,
        );
      }
      alpha.push(a);
      for (let pass = 0; pass < 2; pass++) {
        for (const vector of basis) subtract(w, dot(vector, w), vector);
      }
      const b = Math.sqrt(dot(w, w));
      // What is left is rounding, of n terms: the space is invariant.
      exhausted = b <= 10 * Math.sqrt(n) * Number.EPSILON * scale || basis.length === n;
      beta.push(exhausted ? 0 : b);
      if (exhausted) return;
      for (let i = 0; i < n; i++) w[i]! /= b;
      basis.push(w);
    },
  };
}

/** The first vector of the basis, and the norm that it was divided by. */
function unitStart(start: ArrayLike<number>): { readonly first: Float64Array; readonly norm: number } {
  if (start.length === 0)
    throw new SpectralError('empty', 'spectralMeasure: the vector is empty; give one entry a row');
  const first = Float64Array.from(start);
  const bad = first.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new SpectralError(
      'not-finite',
      `spectralMeasure: entry ${bad} of the vector is ${first[bad]}; give finite numbers`,
    );
  }
  const norm = Math.sqrt(dot(first, first));
  if (norm === 0) {
    throw new SpectralError(
      'zero-vector',
      'spectralMeasure: the vector is zero and has no measure; give another',
    );
  }
  for (let i = 0; i < first.length; i++) first[i]! /= norm;
  return { first, norm };
}

function dot(a: Float64Array, b: Float64Array): number {
  let even = 0;
  let odd = 0;
  const n = a.length;
  let i = 0;
  for (; i + 1 < n; i += 2) {
    even += a[i]! * b[i]!;
    odd += a[i + 1]! * b[i + 1]!;
  }
  return i < n ? even + odd + a[i]! * b[i]! : even + odd;
}

function subtract(w: Float64Array, factor: number, vector: Float64Array): void {
  for (let i = 0; i < w.length; i++) w[i]! -= factor * vector[i]!;
}
