// Products of a matrix with a vector, and plane rotations, on f64 with two lanes. Lengths and leading dimensions count
// numbers, addresses bytes.

// @ts-ignore: decorator
@inline
function sum2(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

// y = A·x for the symmetric matrix whose lower triangle is stored; each entry is read once and used twice.
export function symv(m: i32, a: usize, lda: i32, x: usize, y: usize): void {
  const stride = <usize>lda << 3;
  memory.fill(y, 0, <usize>m << 3);
  let i = 0;
  for (; i + 3 < m; i += 4) {
    let r0 = a + <usize>i * stride;
    let r1 = r0 + stride;
    let r2 = r1 + stride;
    let r3 = r2 + stride;
    const xi = x + (<usize>i << 3);
    const yi = y + (<usize>i << 3);
    const x0 = v128.load64_splat(xi);
    const x1 = v128.load64_splat(xi, 8);
    const x2 = v128.load64_splat(xi, 16);
    const x3 = v128.load64_splat(xi, 24);
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    let px = x;
    let py = y;
    for (; px < xi; px += 16) {
      const v = v128.load(px);
      const a0 = v128.load(r0);
      const a1 = v128.load(r1);
      const a2 = v128.load(r2);
      const a3 = v128.load(r3);
      s0 = f64x2.add(s0, f64x2.mul(a0, v));
      s1 = f64x2.add(s1, f64x2.mul(a1, v));
      s2 = f64x2.add(s2, f64x2.mul(a2, v));
      s3 = f64x2.add(s3, f64x2.mul(a3, v));
      const u = f64x2.add(f64x2.mul(a0, x0), f64x2.mul(a1, x1));
      const w = f64x2.add(f64x2.mul(a2, x2), f64x2.mul(a3, x3));
      v128.store(py, f64x2.add(v128.load(py), f64x2.add(u, w)));
      r0 += 16;
      r1 += 16;
      r2 += 16;
      r3 += 16;
      py += 16;
    }
    store<f64>(yi, load<f64>(yi) + sum2(s0));
    store<f64>(yi, load<f64>(yi, 8) + sum2(s1), 8);
    store<f64>(yi, load<f64>(yi, 16) + sum2(s2), 16);
    store<f64>(yi, load<f64>(yi, 24) + sum2(s3), 24);
    diagonalBlock(4, r0, stride, xi, yi);
  }
  for (; i < m; i++) {
    const row = a + <usize>i * stride;
    const xi = load<f64>(x + (<usize>i << 3));
    let s = 0.0;
    for (let j: usize = 0; j < <usize>i << 3; j += 8) {
      const v = load<f64>(row + j);
      s += v * load<f64>(x + j);
      store<f64>(y + j, load<f64>(y + j) + v * xi);
    }
    const at = y + (<usize>i << 3);
    store<f64>(at, load<f64>(at) + s + load<f64>(row + (<usize>i << 3)) * xi);
  }
}

function diagonalBlock(n: i32, a: usize, stride: usize, x: usize, y: usize): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const v = load<f64>(a + <usize>i * stride + (<usize>j << 3));
      const yi = y + (<usize>i << 3);
      store<f64>(yi, load<f64>(yi) + v * load<f64>(x + (<usize>j << 3)));
      if (j < i) {
        const yj = y + (<usize>j << 3);
        store<f64>(yj, load<f64>(yj) + v * load<f64>(x + (<usize>i << 3)));
      }
    }
  }
}

// y[i] = row i of A times x.
export function rowsDot(rows: i32, n: i32, a: usize, lda: i32, x: usize, y: usize): void {
  const stride = <usize>lda << 3;
  const even = <usize>(n & ~1) << 3;
  const end = <usize>n << 3;
  for (let i = 0; i < rows; i += 2) {
    const r0 = a + <usize>i * stride;
    const r1 = i + 1 < rows ? r0 + stride : r0;
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let p: usize = 0;
    for (; p < even; p += 16) {
      const v = v128.load(x + p);
      s0 = f64x2.add(s0, f64x2.mul(v128.load(r0 + p), v));
      s1 = f64x2.add(s1, f64x2.mul(v128.load(r1 + p), v));
    }
    let t0 = sum2(s0);
    let t1 = sum2(s1);
    if (p < end) {
      t0 += load<f64>(r0 + p) * load<f64>(x + p);
      t1 += load<f64>(r1 + p) * load<f64>(x + p);
    }
    store<f64>(y + (<usize>i << 3), t0);
    if (i + 1 < rows) store<f64>(y + (<usize>i << 3), t1, 8);
  }
}

// y += Σ c[i]·(row i of A).
export function rowsSum(rows: i32, n: i32, a: usize, lda: i32, c: usize, y: usize): void {
  const stride = <usize>lda << 3;
  const even = <usize>(n & ~1) << 3;
  const end = <usize>n << 3;
  let i = 0;
  for (; i + 3 < rows; i += 4) {
    const r0 = a + <usize>i * stride;
    const r1 = r0 + stride;
    const r2 = r1 + stride;
    const r3 = r2 + stride;
    const ci = c + (<usize>i << 3);
    const c0 = v128.load64_splat(ci);
    const c1 = v128.load64_splat(ci, 8);
    const c2 = v128.load64_splat(ci, 16);
    const c3 = v128.load64_splat(ci, 24);
    let p: usize = 0;
    for (; p < even; p += 16) {
      const u = f64x2.add(f64x2.mul(v128.load(r0 + p), c0), f64x2.mul(v128.load(r1 + p), c1));
      const w = f64x2.add(f64x2.mul(v128.load(r2 + p), c2), f64x2.mul(v128.load(r3 + p), c3));
      v128.store(y + p, f64x2.add(v128.load(y + p), f64x2.add(u, w)));
    }
    if (p < end) {
      const s = load<f64>(r0 + p) * load<f64>(ci) + load<f64>(r1 + p) * load<f64>(ci, 8);
      const t = load<f64>(r2 + p) * load<f64>(ci, 16) + load<f64>(r3 + p) * load<f64>(ci, 24);
      store<f64>(y + p, load<f64>(y + p) + (s + t));
    }
  }
  for (; i < rows; i++) {
    const row = a + <usize>i * stride;
    const factor = load<f64>(c + (<usize>i << 3));
    for (let p: usize = 0; p < end; p += 8) {
      store<f64>(y + p, load<f64>(y + p) + factor * load<f64>(row + p));
    }
  }
}

// (x, y) ← (c·x + s·y, c·y - s·x).
export function rotate(n: i32, x: usize, y: usize, c: f64, s: f64): void {
  const even = <usize>(n & ~1) << 3;
  const cc = f64x2.splat(c);
  const ss = f64x2.splat(s);
  let p: usize = 0;
  for (; p < even; p += 16) {
    const a = v128.load(x + p);
    const b = v128.load(y + p);
    v128.store(x + p, f64x2.add(f64x2.mul(cc, a), f64x2.mul(ss, b)));
    v128.store(y + p, f64x2.sub(f64x2.mul(cc, b), f64x2.mul(ss, a)));
  }
  if (p < <usize>n << 3) {
    const a = load<f64>(x + p);
    const b = load<f64>(y + p);
    store<f64>(x + p, c * a + s * b);
    store<f64>(y + p, c * b - s * a);
  }
}
