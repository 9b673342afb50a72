/**
 * C ← C·add + alpha·A·B in packed 4×4 tiles (Goto and van de Geijn, Anatomy of high-performance matrix multiplication,
 * ACM TOMS 34, 2008).
 */

const blockRows = 64;
const blockDepth = 256;

const packedA = new Float64Array(blockRows * blockDepth);
let packedB = new Float64Array(0);
const aside = new Float64Array(16);

/** Four rows side by side, depth by depth, zeros beyond the edge; `across` and `along` are the strides of the two ways. */
function pack(
  mem: Float64Array,
  at: number,
  across: number,
  along: number,
  count: number,
  depth: number,
  to: Float64Array,
): void {
  let p = 0;
  for (let i = 0; i < count; i += 4) {
    for (let l = 0; l < depth; l++, p += 4) {
      const from = at + i * across + l * along;
      to[p] = mem[from]!;
      to[p + 1] = i + 1 < count ? mem[from + across]! : 0;
      to[p + 2] = i + 2 < count ? mem[from + 2 * across]! : 0;
      to[p + 3] = i + 3 < count ? mem[from + 3 * across]! : 0;
    }
  }
}

/** One tile of A·B, row-major, to `aside`. */
function tile(A: Float64Array, B: Float64Array, k: number, pa: number, pb: number): void {
  let c00 = 0,
    c01 = 0,
    c02 = 0,
    c03 = 0;
  let c10 = 0,
    c11 = 0,
    c12 = 0,
    c13 = 0;
  let c20 = 0,
    c21 = 0,
    c22 = 0,
    c23 = 0;
  let c30 = 0,
    c31 = 0,
    c32 = 0,
    c33 = 0;
  for (let l = 0; l < k; l++, pa += 4, pb += 4) {
    const b0 = B[pb]!;
    const b1 = B[pb + 1]!;
    const b2 = B[pb + 2]!;
    const b3 = B[pb + 3]!;
    let x = A[pa]!;
    c00 += x * b0;
    c01 += x * b1;
    c02 += x * b2;
    c03 += x * b3;
    x = A[pa + 1]!;
    c10 += x * b0;
    c11 += x * b1;
    c12 += x * b2;
    c13 += x * b3;
    x = A[pa + 2]!;
    c20 += x * b0;
    c21 += x * b1;
    c22 += x * b2;
    c23 += x * b3;
    x = A[pa + 3]!;
    c30 += x * b0;
    c31 += x * b1;
    c32 += x * b2;
    c33 += x * b3;
  }
  aside[0] = c00;
  aside[1] = c01;
  aside[2] = c02;
  aside[3] = c03;
  aside[4] = c10;
  aside[5] = c11;
  aside[6] = c12;
  aside[7] = c13;
  aside[8] = c20;
  aside[9] = c21;
  aside[10] = c22;
  aside[11] = c23;
  aside[12] = c30;
  aside[13] = c31;
  aside[14] = c32;
  aside[15] = c33;
}

/** `Kernels.gemm` on `mem`. */
export function jsGemm(
  mem: Float64Array,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: number,
  aRow: number,
  aCol: number,
  b: number,
  bRow: number,
  bCol: number,
  c: number,
  ldc: number,
  add: boolean,
  lower: boolean,
): void {
  const size = blockDepth * (n + 3);
  if (packedB.length < size) packedB = new Float64Array(size);
  for (let l0 = 0; l0 < k; l0 += blockDepth) {
    const depth = Math.min(blockDepth, k - l0);
    const keep = add || l0 > 0;
    pack(mem, b + l0 * bRow, bCol, bRow, n, depth, packedB);
    for (let i0 = 0; i0 < m; i0 += blockRows) {
      const height = Math.min(blockRows, m - i0);
      pack(mem, a + i0 * aRow + l0 * aCol, aRow, aCol, height, depth, packedA);
      for (let j = 0; j < n; j += 4) {
        const cols = Math.min(4, n - j);
        for (let i = 0; i < height; i += 4) {
          const rows = Math.min(4, height - i);
          if (lower && j > i0 + i + rows - 1) continue;
          tile(packedA, packedB, depth, i * depth, j * depth);
          for (let r = 0; r < rows; r++) {
            const at = c + (i0 + i + r) * ldc + j;
            for (let s = 0; s < cols; s++) {
              const value = alpha * aside[4 * r + s]!;
              mem[at + s] = keep ? mem[at + s]! + value : value;
            }
          }
        }
      }
    }
  }
}
