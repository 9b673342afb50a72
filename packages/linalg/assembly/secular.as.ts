// The O(k²) parts of the secular equation 1 + ρ Σ z²ᵢ/(dᵢ - λ) = 0, with λ = origin + τ, so that (dᵢ - origin) - τ keeps
// its relative accuracy (Gu and Eisenstat, SIAM J. Matrix Anal. Appl. 15, 1994).

// Sums of q/(d - origin - τ) and q/(d - origin - τ)² over [from, to), written to out and out + 8.
function sums(from: i32, to: i32, d: usize, q: usize, origin: f64, tau: f64, out: usize): void {
  const o = f64x2.splat(origin);
  const t = f64x2.splat(tau);
  let s = f64x2.splat(0);
  let u = f64x2.splat(0);
  let i = from;
  for (; i + 1 < to; i += 2) {
    const p = <usize>i << 3;
    const gap = f64x2.sub(f64x2.sub(v128.load(d + p), o), t);
    const r = f64x2.div(f64x2.splat(1), gap);
    const term = f64x2.mul(v128.load(q + p), r);
    s = f64x2.add(s, term);
    u = f64x2.add(u, f64x2.mul(term, r));
  }
  let s1 = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  let u1 = f64x2.extract_lane(u, 0) + f64x2.extract_lane(u, 1);
  if (i < to) {
    const p = <usize>i << 3;
    const r = 1.0 / (load<f64>(d + p) - origin - tau);
    const term = load<f64>(q + p) * r;
    s1 += term;
    u1 += term * r;
  }
  store<f64>(out, s1);
  store<f64>(out, u1, 8);
}

// out = value and slope of the terms before `split`, then of those from it.
export function secularSums(n: i32, split: i32, d: usize, q: usize, origin: f64, tau: f64, out: usize): void {
  sums(0, split, d, q, origin, tau, out);
  sums(split, n, d, q, origin, tau, out + 16);
}

function weights(from: i32, to: i32, d: usize, origin: f64, tau: f64, pole: f64, w: usize): void {
  const o = f64x2.splat(origin);
  const t = f64x2.splat(tau);
  const dj = f64x2.splat(pole);
  let i = from;
  for (; i + 1 < to; i += 2) {
    const p = <usize>i << 3;
    const di = v128.load(d + p);
    const ratio = f64x2.div(f64x2.sub(f64x2.sub(di, o), t), f64x2.sub(di, dj));
    v128.store(w + p, f64x2.mul(v128.load(w + p), ratio));
  }
  if (i < to) {
    const p = <usize>i << 3;
    const di = load<f64>(d + p);
    store<f64>(w + p, load<f64>(w + p) * ((di - origin - tau) / (di - pole)));
  }
}

// Root j's factor of every weight: w[i] *= (d[i] - λ)/(d[i] - d[j]), and w[j] *= d[j] - λ.
export function secularWeights(n: i32, j: i32, d: usize, origin: f64, tau: f64, w: usize): void {
  const p = <usize>j << 3;
  const pole = load<f64>(d + p);
  weights(0, j, d, origin, tau, pole, w);
  store<f64>(w + p, load<f64>(w + p) * (pole - origin - tau));
  weights(j + 1, n, d, origin, tau, pole, w);
}

// The unit vector along z[i]/(d[i] - λ).
export function secularVector(n: i32, d: usize, z: usize, origin: f64, tau: f64, out: usize): void {
  const o = f64x2.splat(origin);
  const t = f64x2.splat(tau);
  const even = <usize>(n & ~1) << 3;
  const end = <usize>n << 3;
  let s = f64x2.splat(0);
  let p: usize = 0;
  for (; p < even; p += 16) {
    const v = f64x2.div(v128.load(z + p), f64x2.sub(f64x2.sub(v128.load(d + p), o), t));
    v128.store(out + p, v);
    s = f64x2.add(s, f64x2.mul(v, v));
  }
  let square = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  if (p < end) {
    const v = load<f64>(z + p) / (load<f64>(d + p) - origin - tau);
    store<f64>(out + p, v);
    square += v * v;
  }
  const scale = 1.0 / Math.sqrt(square);
  const factor = f64x2.splat(scale);
  for (p = 0; p < even; p += 16) v128.store(out + p, f64x2.mul(v128.load(out + p), factor));
  if (p < end) store<f64>(out + p, load<f64>(out + p) * scale);
}
