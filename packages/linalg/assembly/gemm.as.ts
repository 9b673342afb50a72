// C ← C·add + alpha·A·B in packed tiles (Goto and van de Geijn, Anatomy of high-performance matrix multiplication,
// ACM TOMS 34, 2008): blocks of A (48×256) stay in the second cache, panels of B (256×4 or ×8) in the first, and a tile of
// 4 rows by two vectors stays in registers.

const blockRows: i32 = 48;
const blockDepth: i32 = 256;
const blockCols: i32 = 2048;

// m rows and depth k of A as tiles of 4 rows, depth by depth, zeros beyond the edge; each number fills a vector, which
// spares the tile an instruction for every number it loads.
function packA<T>(a: usize, rowStride: i32, colStride: i32, m: i32, k: i32, to: usize): void {
  const rs = <usize>(rowStride * <i32>sizeof<T>());
  const cs = <usize>(colStride * <i32>sizeof<T>());
  for (let i = 0; i < m; i += 4) {
    const rows = min(4, m - i);
    let from = a + <usize>i * rs;
    if (rows == 4) {
      for (let l = 0; l < k; l++) {
        v128.store(to, v128.load_splat<T>(from));
        v128.store(to, v128.load_splat<T>(from + rs), 16);
        v128.store(to, v128.load_splat<T>(from + 2 * rs), 32);
        v128.store(to, v128.load_splat<T>(from + 3 * rs), 48);
        from += cs;
        to += 64;
      }
    } else {
      for (let l = 0; l < k; l++) {
        for (let r = 0; r < 4; r++) {
          v128.store(to, r < rows ? v128.load_splat<T>(from + <usize>r * rs) : v128.splat<T>(<T>0));
          to += 16;
        }
        from += cs;
      }
    }
  }
}

// Depth k and n columns of B as tiles of two vectors of columns.
function packB<T>(b: usize, rowStride: i32, colStride: i32, k: i32, n: i32, to: usize): void {
  const size = <i32>sizeof<T>();
  const width = 32 / size;
  const rs = <usize>(rowStride * size);
  const cs = <usize>(colStride * size);
  for (let j = 0; j < n; j += width) {
    const cols = min(width, n - j);
    let from = b + <usize>j * cs;
    if (cols == width && colStride == 1) {
      for (let l = 0; l < k; l++) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        from += rs;
        to += 32;
      }
    } else {
      for (let l = 0; l < k; l++) {
        let at = from;
        for (let c = 0; c < width; c++) {
          store<T>(to, c < cols ? load<T>(at) : <T>0);
          at += cs;
          to += size;
        }
        from += rs;
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function put<T>(c: usize, x: v128, y: v128, alpha: v128, add: bool): void {
  x = v128.mul<T>(x, alpha);
  y = v128.mul<T>(y, alpha);
  if (add) {
    x = v128.add<T>(x, v128.load(c));
    y = v128.add<T>(y, v128.load(c, 16));
  }
  v128.store(c, x);
  v128.store(c, y, 16);
}

// One 4-row tile: c has `stride` bytes a row.
function tile<T>(k: i32, a: usize, b: usize, c: usize, stride: usize, alpha: T, add: bool): void {
  let c00 = f64x2.splat(0);
  let c01 = f64x2.splat(0);
  let c10 = f64x2.splat(0);
  let c11 = f64x2.splat(0);
  let c20 = f64x2.splat(0);
  let c21 = f64x2.splat(0);
  let c30 = f64x2.splat(0);
  let c31 = f64x2.splat(0);
  const end = b + (<usize>k << 5);
  const end1 = end - 32;
  const end2 = end - 64;
  const end3 = end - 96;
  let b0: v128;
  let b1: v128;
  let x: v128;
  // Four steps a turn: a turn costs a stack check. The tests between them also keep the compiler from loading the numbers
  // of all four steps first, which would not fit in the registers.
  while (b < end) {
    b0 = v128.load(b);
    b1 = v128.load(b, 16);
    x = v128.load(a);
    c00 = v128.add<T>(c00, v128.mul<T>(x, b0));
    c01 = v128.add<T>(c01, v128.mul<T>(x, b1));
    x = v128.load(a, 16);
    c10 = v128.add<T>(c10, v128.mul<T>(x, b0));
    c11 = v128.add<T>(c11, v128.mul<T>(x, b1));
    x = v128.load(a, 32);
    c20 = v128.add<T>(c20, v128.mul<T>(x, b0));
    c21 = v128.add<T>(c21, v128.mul<T>(x, b1));
    x = v128.load(a, 48);
    c30 = v128.add<T>(c30, v128.mul<T>(x, b0));
    c31 = v128.add<T>(c31, v128.mul<T>(x, b1));
    if (b >= end1) break;
    b0 = v128.load(b, 32);
    b1 = v128.load(b, 48);
    x = v128.load(a, 64);
    c00 = v128.add<T>(c00, v128.mul<T>(x, b0));
    c01 = v128.add<T>(c01, v128.mul<T>(x, b1));
    x = v128.load(a, 80);
    c10 = v128.add<T>(c10, v128.mul<T>(x, b0));
    c11 = v128.add<T>(c11, v128.mul<T>(x, b1));
    x = v128.load(a, 96);
    c20 = v128.add<T>(c20, v128.mul<T>(x, b0));
    c21 = v128.add<T>(c21, v128.mul<T>(x, b1));
    x = v128.load(a, 112);
    c30 = v128.add<T>(c30, v128.mul<T>(x, b0));
    c31 = v128.add<T>(c31, v128.mul<T>(x, b1));
    if (b >= end2) break;
    b0 = v128.load(b, 64);
    b1 = v128.load(b, 80);
    x = v128.load(a, 128);
    c00 = v128.add<T>(c00, v128.mul<T>(x, b0));
    c01 = v128.add<T>(c01, v128.mul<T>(x, b1));
    x = v128.load(a, 144);
    c10 = v128.add<T>(c10, v128.mul<T>(x, b0));
    c11 = v128.add<T>(c11, v128.mul<T>(x, b1));
    x = v128.load(a, 160);
    c20 = v128.add<T>(c20, v128.mul<T>(x, b0));
    c21 = v128.add<T>(c21, v128.mul<T>(x, b1));
    x = v128.load(a, 176);
    c30 = v128.add<T>(c30, v128.mul<T>(x, b0));
    c31 = v128.add<T>(c31, v128.mul<T>(x, b1));
    if (b >= end3) break;
    b0 = v128.load(b, 96);
    b1 = v128.load(b, 112);
    x = v128.load(a, 192);
    c00 = v128.add<T>(c00, v128.mul<T>(x, b0));
    c01 = v128.add<T>(c01, v128.mul<T>(x, b1));
    x = v128.load(a, 208);
    c10 = v128.add<T>(c10, v128.mul<T>(x, b0));
    c11 = v128.add<T>(c11, v128.mul<T>(x, b1));
    x = v128.load(a, 224);
    c20 = v128.add<T>(c20, v128.mul<T>(x, b0));
    c21 = v128.add<T>(c21, v128.mul<T>(x, b1));
    x = v128.load(a, 240);
    c30 = v128.add<T>(c30, v128.mul<T>(x, b0));
    c31 = v128.add<T>(c31, v128.mul<T>(x, b1));
    a += 256;
    b += 128;
  }
  const factor = v128.splat<T>(alpha);
  put<T>(c, c00, c01, factor, add);
  put<T>(c + stride, c10, c11, factor, add);
  put<T>(c + 2 * stride, c20, c21, factor, add);
  put<T>(c + 3 * stride, c30, c31, factor, add);
}

// A tile that reaches over the edge of C is computed aside and its inner part is moved.
function edgeTile<T>(k: i32, a: usize, b: usize, c: usize, stride: usize, alpha: T, add: bool, rows: i32, cols: i32, aside: usize): void {
  tile<T>(k, a, b, aside, 32, alpha, false);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const at = c + <usize>i * stride + <usize>j * sizeof<T>();
      const value = load<T>(aside + <usize>i * 32 + <usize>j * sizeof<T>());
      store<T>(at, add ? load<T>(at) + value : value);
    }
  }
}

// Tiles wholly more than `above` places right of the diagonal are left out (tiles on that line are written as a whole).
function gemm<T>(m: i32, n: i32, k: i32, alpha: T, a: usize, aRow: i32, aCol: i32, b: usize, bRow: i32, bCol: i32, c: usize, ldc: i32, add: bool, above: i32, scratch: usize): void {
  const size = <i32>sizeof<T>();
  const width = 32 / size;
  const packedA = scratch + 128;
  const packedB = packedA + <usize>(blockRows * blockDepth * 16);
  const stride = <usize>(ldc * size);
  for (let j0 = 0; j0 < n; j0 += blockCols) {
    const nc = min(blockCols, n - j0);
    for (let l0 = 0; l0 < k; l0 += blockDepth) {
      const kc = min(blockDepth, k - l0);
      const keep = add || l0 > 0;
      packB<T>(b + <usize>(l0 * bRow + j0 * bCol) * size, bRow, bCol, kc, nc, packedB);
      for (let i0 = 0; i0 < m; i0 += blockRows) {
        const mc = min(blockRows, m - i0);
        if (j0 - above > i0 + mc - 1) continue;
        packA<T>(a + <usize>(i0 * aRow + l0 * aCol) * size, aRow, aCol, mc, kc, packedA);
        for (let j = 0; j < nc; j += width) {
          const cols = min(width, nc - j);
          const tileB = packedB + <usize>(j * kc * size);
          for (let i = 0; i < mc; i += 4) {
            const rows = min(4, mc - i);
            if (j0 + j - above > i0 + i + rows - 1) continue;
            const tileA = packedA + <usize>(i * kc * 16);
            const at = c + <usize>(i0 + i) * stride + <usize>((j0 + j) * size);
            if (rows == 4 && cols == width) tile<T>(kc, tileA, tileB, at, stride, alpha, keep);
            else edgeTile<T>(kc, tileA, tileB, at, stride, alpha, keep, rows, cols, scratch);
          }
        }
      }
    }
  }
}

export function gemm64(m: i32, n: i32, k: i32, alpha: f64, a: usize, aRow: i32, aCol: i32, b: usize, bRow: i32, bCol: i32, c: usize, ldc: i32, add: bool, above: i32, scratch: usize): void {
  gemm<f64>(m, n, k, alpha, a, aRow, aCol, b, bRow, bCol, c, ldc, add, above, scratch);
}

export function gemm32(m: i32, n: i32, k: i32, alpha: f32, a: usize, aRow: i32, aCol: i32, b: usize, bRow: i32, bCol: i32, c: usize, ldc: i32, add: bool, above: i32, scratch: usize): void {
  gemm<f32>(m, n, k, alpha, a, aRow, aCol, b, bRow, bCol, c, ldc, add, above, scratch);
}
