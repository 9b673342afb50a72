/**
 * The mean cosine between the gradients of different samples (arXiv 2210.05956). Of the losses ½ r_i², whose gradients are
 * r_i J_i, only the kernel K = JJᵀ and the residual r decide it:
 *
 *     cos(g_i, g_j) = sign(r_i r_j) K_ij / √(K_ii K_jj),
 *
 * the neural tangent kernel, normalised and weighted by signs.
 */
import { matrix, type Matrix } from '@flowrate/linalg';

/** The products of the gradients of batches: those of n samples, in order, summed in this many runs of nearly equal length. */
function products(K: Matrix, r: ArrayLike<number>, batches: number): Matrix {
  const G = matrix(batches, batches);
  const batchOf = (i: number): number => Math.floor((i * batches) / K.rows);
  for (let i = 0; i < K.rows; i++) {
    for (let j = 0; j < K.rows; j++) {
      G.data[batchOf(i) * batches + batchOf(j)]! += r[i]! * r[j]! * K.data[i * K.rows + j]!;
    }
  }
  return G;
}

/** cos(g_i, g_j) for all pairs, 0 where a gradient vanishes. @param batches of samples whose gradients are summed; each alone by default */
export function gradientCosines(K: Matrix, r: ArrayLike<number>, batches = K.rows): Matrix {
  const G = products(K, r, batches);
  const lengths = Array.from({ length: batches }, (_, i) => Math.sqrt(G.data[i * batches + i]!));
  const C = matrix(batches, batches);
  for (let i = 0, p = 0; i < batches; i++) {
    for (let j = 0; j < batches; j++, p++) {
      const size = lengths[i]! * lengths[j]!;
      C.data[p] = size > 0 ? G.data[p]! / size : 0;
    }
  }
  return C;
}

/** Their mean over the pairs of different samples or batches. */
export function gradCosine(K: Matrix, r: ArrayLike<number>, batches = K.rows): number {
  const { data } = gradientCosines(K, r, batches);
  let sum = 0;
  for (let i = 0; i < batches; i++)
    for (let j = 0; j < batches; j++) if (i !== j) sum += data[i * batches + j]!;
  return sum / (batches * (batches - 1));
}

/** ‖ḡ‖² of the mean gradient of ½ r_i²: by how much a small step of size η lowers the mean loss, divided by η. */
export function initialSpeed(K: Matrix, r: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < K.rows; i++) {
    for (let j = 0; j < K.rows; j++) sum += r[i]! * r[j]! * K.data[i * K.rows + j]!;
  }
  return sum / K.rows ** 2;
}

/** The mean of ‖g_i‖ = |r_i| √K_ii. */
export function meanGradientNorm(diagonal: ArrayLike<number>, r: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < diagonal.length; i++) sum += Math.abs(r[i]!) * Math.sqrt(diagonal[i]!);
  return sum / diagonal.length;
}
