import type { Matrix } from '@flowrate/linalg';

/** How far a computed spectrum can be trusted. */
export interface Diagnostics {
  /** max |h_ij - h_ji| / max |h_ij| of the given matrix. */
  readonly symmetry: number;
  /** Sum of the negative eigenvalues' sizes, as a share of the trace: what counts as zero below. */
  readonly clipped: number;
  /** max ‖H q - λ q‖ / λmax over a few eigenvectors, from both ends and between. */
  readonly residual: number;
  /** max |q_iᵀ q_j - δ_ij| of the same vectors against all others. */
  readonly orthogonality: number;
}

/** Eigenvectors looked at: enough to find a wrong decomposition, O(n²) each. */
const looked = 8;
/** Rounding of a backward stable decomposition stays below n·ε times this. */
const roundings = 50;
/** Negative eigenvalues beyond this share of the trace are more than rounding makes of a kernel. */
const largestClipped = 1e-10;

/** O(n²) for each of eight vectors; allocates two vectors. */
export function diagnose(H: Matrix, values: Float64Array, vectors: Matrix): Diagnostics {
  const n = values.length;
  let largest = 0;
  let defect = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      largest = Math.max(largest, Math.abs(H.data[i * n + j]!));
      defect = Math.max(defect, Math.abs(H.data[i * n + j]! - H.data[j * n + i]!));
    }
    largest = Math.max(largest, Math.abs(H.data[i * n + i]!));
  }
  let negative = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    total += Math.abs(values[i]!);
    if (values[i]! < 0) negative -= values[i]!;
  }
  const scale = Math.max(Math.abs(values[0]!), Math.abs(values[n - 1]!)) || 1;
  const count = Math.min(n, looked);
  const q = new Float64Array(n);
  const products = new Float64Array(n);
  let residual = 0;
  let orthogonality = 0;
  for (let k = 0; k < count; k++) {
    const column = count === 1 ? 0 : Math.round((k * (n - 1)) / (count - 1));
    for (let i = 0; i < n; i++) q[i] = vectors.data[i * n + column]!;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      let entry = -values[column]! * q[i]!;
      for (let j = 0; j < n; j++) entry += H.data[i * n + j]! * q[j]!;
      sum += entry * entry;
    }
    residual = Math.max(residual, Math.sqrt(sum) / scale);
    products.fill(0);
    products[column] = -1;
    for (let i = 0; i < n; i++) {
      const weight = q[i]!;
      for (let j = 0; j < n; j++) products[j]! += weight * vectors.data[i * n + j]!;
    }
    for (let j = 0; j < n; j++) orthogonality = Math.max(orthogonality, Math.abs(products[j]!));
  }
  return {
    symmetry: largest === 0 ? 0 : defect / largest,
    clipped: total === 0 ? 0 : negative / total,
    residual,
    orthogonality,
  };
}

/** What of it a person should know. */
export function warningsOf(found: Diagnostics, n: number): string[] {
  const allowed = roundings * n * Number.EPSILON;
  const warnings: string[] = [];
  if (found.residual > allowed || found.orthogonality > allowed) {
    warnings.push(
      `the decomposition is inexact (residual ${found.residual.toExponential(1)}, orthogonality ${found.orthogonality.toExponential(1)}, allowed ${allowed.toExponential(1)}): choose another linalg backend`,
    );
  }
  if (found.clipped > largestClipped) {
    warnings.push(
      `negative eigenvalues make ${found.clipped.toExponential(1)} of the trace and count as zero: the matrix is a kernel matrix only to that accuracy`,
    );
  }
  return warnings;
}
