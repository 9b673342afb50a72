// The vector work of explicit Runge-Kutta steps, two doubles to a register. n is a multiple of 4: the caller pads with
// zeros. Addresses are bytes. A term is 16 bytes: its weight (f64) and the address of its vector (u32).

// out = y + Σ h w_m k_m. A block of eight components stays in registers while the terms pass by.
export function add(n: i32, out: usize, y: usize, terms: usize, count: i32, h: f64): void {
  const end = terms + (<usize>count << 4);
  const step = f64x2.splat(h);
  const bytes = <usize>n << 3;
  let at: usize = 0;
  for (; at + 64 <= bytes; at += 64) {
    let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
    for (let term = terms; term < end; term += 16) {
      const w = f64x2.mul(step, v128.load64_splat(term));
      const k = <usize>load<u32>(term, 8) + at;
      s0 = f64x2.add(s0, f64x2.mul(w, v128.load(k)));
      s1 = f64x2.add(s1, f64x2.mul(w, v128.load(k, 16)));
      s2 = f64x2.add(s2, f64x2.mul(w, v128.load(k, 32)));
      s3 = f64x2.add(s3, f64x2.mul(w, v128.load(k, 48)));
    }
    v128.store(out + at, f64x2.add(v128.load(y + at), s0));
    v128.store(out + at, f64x2.add(v128.load(y + at, 16), s1), 16);
    v128.store(out + at, f64x2.add(v128.load(y + at, 32), s2), 32);
    v128.store(out + at, f64x2.add(v128.load(y + at, 48), s3), 48);
  }
  if (at < bytes) {
    let s0 = f64x2.splat(0), s1 = s0;
    for (let term = terms; term < end; term += 16) {
      const w = f64x2.mul(step, v128.load64_splat(term));
      const k = <usize>load<u32>(term, 8) + at;
      s0 = f64x2.add(s0, f64x2.mul(w, v128.load(k)));
      s1 = f64x2.add(s1, f64x2.mul(w, v128.load(k, 16)));
    }
    v128.store(out + at, f64x2.add(v128.load(y + at), s0));
    v128.store(out + at, f64x2.add(v128.load(y + at, 16), s1), 16);
  }
}

// Σ_i ((Σ_m w_m k_m)_i / (atol_i + rtol max(|a_i|, |b_i|)))², atol being 1 in the padding.
export function squares(
  n: i32, a: usize, b: usize, atol: usize, rtol: f64, terms: usize, count: i32,
): f64 {
  const end = terms + (<usize>count << 4);
  const relative = f64x2.splat(rtol);
  const bytes = <usize>n << 3;
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 32) {
    let s0 = f64x2.splat(0), s1 = s0;
    for (let term = terms; term < end; term += 16) {
      const w = v128.load64_splat(term);
      const k = <usize>load<u32>(term, 8) + at;
      s0 = f64x2.add(s0, f64x2.mul(w, v128.load(k)));
      s1 = f64x2.add(s1, f64x2.mul(w, v128.load(k, 16)));
    }
    const z0 = f64x2.max(f64x2.abs(v128.load(a + at)), f64x2.abs(v128.load(b + at)));
    const z1 = f64x2.max(f64x2.abs(v128.load(a + at, 16)), f64x2.abs(v128.load(b + at, 16)));
    const r0 = f64x2.div(s0, f64x2.add(v128.load(atol + at), f64x2.mul(relative, z0)));
    const r1 = f64x2.div(s1, f64x2.add(v128.load(atol + at, 16), f64x2.mul(relative, z1)));
    sum = f64x2.add(sum, f64x2.mul(r0, r0));
    sum = f64x2.add(sum, f64x2.mul(r1, r1));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
