import type { EighParts, Operations, Product } from '../backend.ts';
import { LinalgError } from '../errors.ts';
import type { Matrix } from '../matrix.ts';

/** The product by its definition, in double precision. */
export function definedProduct(p: Product<Float64Array> | Product<Float32Array>): Float64Array {
  const { m, n, k, A, B, transA, transB } = p;
  const C = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let l = 0; l < k; l++) {
      const a = transA ? A[l * m + i]! : A[i * k + l]!;
      for (let j = 0; j < n; j++) C[i * n + j]! += a * (transB ? B[j * k + l]! : B[l * n + j]!);
    }
  }
  return C;
}

function frobenius(x: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]!));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i]! / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** ‖C - A·B‖ / (ε·k·‖A‖·‖B‖) of a backend's product, ε the precision's: a backend must keep it below 1. */
export function productDefect(run: (p: Product<Float64Array>) => void, p: Product<Float64Array>): number;
export function productDefect(run: (p: Product<Float32Array>) => void, p: Product<Float32Array>): number;
export function productDefect<T extends Float64Array | Float32Array>(
  run: (p: Product<T>) => void,
  p: Product<T>,
): number {
  p.C.fill(Number.NaN); // must be overwritten, not added to
  run(p);
  const exact = definedProduct(p as Product<Float64Array>);
  const eps = p.C instanceof Float32Array ? 2 ** -23 : Number.EPSILON;
  const error = frobenius(exact.map((x, i) => x - p.C[i]!));
  const scale = eps * Math.max(1, p.k) * frobenius(p.A) * frobenius(p.B);
  return error === 0 ? 0 : error / scale;
}

export interface EighDefects {
  /** ‖S·Q - Q·Λ‖ / (50·ε·n·‖S‖). */
  readonly residual: number;
  /** ‖Qᵀ·Q - I‖ / (50·ε·n). */
  readonly orthogonality: number;
  /** |Σλ - trace| / (50·ε·n·‖S‖). */
  readonly trace: number;
  /** The largest difference of the values asked for alone, or as a part, to those with vectors / (50·ε·n·‖S‖). */
  readonly values: number;
  readonly isAscending: boolean;
}

/**
 * How a backend's eigendecomposition keeps the laws; every figure must be at most 1.
 * @throws LinalgError `no-vectors` where the backend gives none
 */
export function eighDefects(operations: Operations, S: Matrix): EighDefects {
  const n = S.rows;
  const source = S.data;
  const withVectors = (first: number, end: number): Required<EighParts> => {
    const request = { vectors: true, source, from: first, to: end };
    const { values, vectors } = operations.eigh(n, source.slice(), request);
    if (vectors === undefined) throw new LinalgError('no-vectors', 'eigh: vectors were asked for; give them');
    return { values, vectors };
  };
  const all = withVectors(0, n);
  const alone = operations.eigh(n, source.slice(), { vectors: false, source, from: 0, to: n });
  const from = Math.floor(n / 3);
  const to = Math.min(n, from + 3);
  const part = withVectors(from, to);
  const size = frobenius(source);
  const law = 50 * Number.EPSILON * n;
  const relative = (x: number): number => (x === 0 ? 0 : x / size / law);

  const defects = (Q: Float64Array, values: Float64Array): { residual: number; orthogonality: number } => {
    const count = values.length;
    const shape = { A: source, transA: false, transB: false };
    const R = definedProduct({ ...shape, m: n, n: count, k: n, B: Q, C: Q });
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < count; j++) R[i * count + j]! -= Q[i * count + j]! * values[j]!;
    }
    const G = definedProduct({ m: count, n: count, k: n, A: Q, transA: true, B: Q, transB: false, C: Q });
    for (let j = 0; j < count; j++) G[j * count + j]! -= 1;
    return { residual: relative(frobenius(R)), orthogonality: frobenius(G) / law };
  };
  const whole = defects(all.vectors, all.values);
  const piece = defects(part.vectors, part.values);

  let trace = 0;
  let values = 0;
  let isAscending = true;
  for (let i = 0; i < n; i++) {
    trace += source[i * n + i]! - all.values[i]!;
    values = Math.max(values, Math.abs(all.values[i]! - alone.values[i]!));
    if (i > 0 && all.values[i]! < all.values[i - 1]!) isAscending = false;
  }
  part.values.forEach((x, i) => (values = Math.max(values, Math.abs(x - all.values[from + i]!))));
  return {
    residual: Math.max(whole.residual, piece.residual),
    orthogonality: Math.max(whole.orthogonality, piece.orthogonality),
    trace: relative(Math.abs(trace)),
    values: relative(values),
    isAscending,
  };
}
