/**
 * Z ← Z·H₁·H₂···: eigenvectors (rows) of the tridiagonal matrix become those of the full one, by blocks of reflections
 * I - Vᵀ·T·V (Schreiber and Van Loan, SIAM J. Sci. Stat. Comput. 10, 1989).
 */
import type { Kernels } from './kernels.ts';

const blockSize = 64;

/** Doubles of scratch that `backTransform` needs for order n and `rows` vectors. */
export function backTransformScratch(n: number, rows: number): number {
  return blockSize * (n + 2 * rows + 2 * blockSize);
}

/** The triangular T of the block, from its products V·Vᵀ at `gram`. */
function triangle(
  mem: Float64Array,
  width: number,
  tau: Float64Array,
  k0: number,
  gram: number,
  T: number,
): void {
  mem.fill(0, T, T + width * width);
  for (let i = 0; i < width; i++) {
    const t = tau[k0 + i]!;
    mem[T + i * width + i] = t;
    for (let r = 0; r < i; r++) {
      let sum = 0;
      for (let l = r; l < i; l++) sum += mem[T + r * width + l]! * mem[gram + l * width + i]!;
      mem[T + r * width + i] = -t * sum;
    }
  }
}

/**
 * Applies the reflections that `tridiagonalize` left in the rows of a matrix, moved to `reflections`, to `rows` vectors of length n at `z`. 2n²·rows
 * operations, nearly all in `gemm`.
 */
export function backTransform(
  kernels: Kernels,
  mem: Float64Array,
  n: number,
  reflections: Float64Array,
  tau: Float64Array,
  rows: number,
  z: number,
  scratch: number,
): void {
  const V = scratch;
  const Y = V + blockSize * n;
  const YT = Y + blockSize * rows;
  const gram = YT + blockSize * rows;
  const T = gram + blockSize * blockSize;
  for (let k0 = 1; k0 < n; k0 += blockSize) {
    const width = Math.min(blockSize, n - k0);
    const length = k0 + width - 1;
    for (let i = 0; i < width; i++) {
      const k = k0 + i;
      mem.set(reflections.subarray(k * n, k * n + k), V + i * length);
      mem.fill(0, V + i * length + k, V + (i + 1) * length);
    }
    kernels.gemm(width, width, length, 1, V, length, 1, V, 1, length, gram, width, false, false);
    triangle(mem, width, tau, k0, gram, T);
    kernels.gemm(rows, width, length, 1, z, n, 1, V, 1, length, Y, width, false, false);
    kernels.gemm(rows, width, width, 1, Y, width, 1, T, width, 1, YT, width, false, false);
    kernels.gemm(rows, length, width, -1, YT, width, 1, V, length, 1, z, n, true, false);
  }
}
