// The passes of a two-layer ReLU network, two doubles to a register. Shapes are multiples of the tiles (4 samples,
// 4 neurons, 2 features); the caller pads with zeros, which contribute nothing. All arguments are byte addresses or counts.

// z = w_r·x_i for a tile of 4 neurons × 4 samples; f_i += a_r relu(z); one bit of `active` says z > 0.
// panels: [group][feature][4 samples]. active: one byte per neuron and group, rows of `stride` bytes.
// block: room for the weights of 4 neurons.
export function forward(
  panels: usize, features: i32, from: i32, to: i32,
  weights: usize, signs: usize, neurons: i32,
  f: usize, active: usize, stride: i32, block: usize,
): void {
  const row: usize = <usize>features << 3;
  const end = block + (row << 2);
  const zero = f64x2.splat(0);
  for (let r = 0; r < neurons; r += 4) {
    interleave(weights + <usize>r * row, row, block);
    const a0 = v128.load64_splat(signs + (<usize>r << 3));
    const a1 = v128.load64_splat(signs + (<usize>r << 3), 8);
    const a2 = v128.load64_splat(signs + (<usize>r << 3), 16);
    const a3 = v128.load64_splat(signs + (<usize>r << 3), 24);
    for (let g = from; g < to; g++) {
      let x = panels + <usize>g * (row << 2);
      let p = block;
      let z00 = zero, z01 = zero, z10 = zero, z11 = zero;
      let z20 = zero, z21 = zero, z30 = zero, z31 = zero;
      while (p < end) {
        const x0 = v128.load(x);
        const x1 = v128.load(x, 16);
        let s = v128.load64_splat(p);
        z00 = f64x2.add(z00, f64x2.mul(s, x0));
        z01 = f64x2.add(z01, f64x2.mul(s, x1));
        s = v128.load64_splat(p, 8);
        z10 = f64x2.add(z10, f64x2.mul(s, x0));
        z11 = f64x2.add(z11, f64x2.mul(s, x1));
        s = v128.load64_splat(p, 16);
        z20 = f64x2.add(z20, f64x2.mul(s, x0));
        z21 = f64x2.add(z21, f64x2.mul(s, x1));
        s = v128.load64_splat(p, 24);
        z30 = f64x2.add(z30, f64x2.mul(s, x0));
        z31 = f64x2.add(z31, f64x2.mul(s, x1));
        x += 32;
        p += 32;
      }
      const bits = active + <usize>(r * stride + g);
      store<u8>(bits, nibble(z00, z01));
      store<u8>(bits + stride, nibble(z10, z11));
      store<u8>(bits + (stride << 1), nibble(z20, z21));
      store<u8>(bits + stride * 3, nibble(z30, z31));
      const sum = f + (<usize>g << 5);
      let f0 = v128.load(sum);
      let f1 = v128.load(sum, 16);
      f0 = f64x2.add(f0, f64x2.mul(a0, positive(z00)));
      f1 = f64x2.add(f1, f64x2.mul(a0, positive(z01)));
      f0 = f64x2.add(f0, f64x2.mul(a1, positive(z10)));
      f1 = f64x2.add(f1, f64x2.mul(a1, positive(z11)));
      f0 = f64x2.add(f0, f64x2.mul(a2, positive(z20)));
      f1 = f64x2.add(f1, f64x2.mul(a2, positive(z21)));
      f0 = f64x2.add(f0, f64x2.mul(a3, positive(z30)));
      f1 = f64x2.add(f1, f64x2.mul(a3, positive(z31)));
      v128.store(sum, f0);
      v128.store(sum, f1, 16);
    }
  }
}

// Four rows side by side, [feature][4 neurons]: the inner loop then runs along one address.
// @ts-ignore: decorator
@inline function interleave(rows: usize, row: usize, block: usize): void {
  for (let k: usize = 0; k < row; k += 8) {
    const source = rows + k;
    const target = block + (k << 2);
    store<f64>(target, load<f64>(source));
    store<f64>(target, load<f64>(source + row), 8);
    store<f64>(target, load<f64>(source + (row << 1)), 16);
    store<f64>(target, load<f64>(source + row * 3), 24);
  }
}

// relu that hands NaN on (pmax(a, b) is b where a < b, else a).
// @ts-ignore: decorator
@inline function positive(z: v128): v128 {
  return f64x2.pmax(z, f64x2.splat(0));
}

// @ts-ignore: decorator
@inline function nibble(low: v128, high: v128): i32 {
  const zero = f64x2.splat(0);
  return i32x4.bitmask(v128.shuffle<i32>(f64x2.gt(low, zero), f64x2.gt(high, zero), 0, 2, 4, 6));
}

// For each group of 4 samples the 16 sums of Δ_i x_i over subsets of it, for `vectors` pairs of features from `rows` on:
// with them one look-up adds what up to 4 active samples contribute.
// rows: [sample][features], `rowBytes` apart. tables: [group][16][vectors].
export function subsetSums(rows: usize, rowBytes: i32, groups: i32, tables: usize, vectors: i32): void {
  const entry = vectors << 4;
  for (let g = 0; g < groups; g++) {
    const table = tables + <usize>(g * entry << 4);
    const group = rows + <usize>(g * rowBytes << 2);
    for (let v = 0; v < entry; v += 16) {
      v128.store(table + v, f64x2.splat(0));
      for (let subset = 1; subset < 16; subset++) {
        const rest = v128.load(table + (subset & (subset - 1)) * entry + v);
        const member = v128.load(group + ctz(subset) * rowBytes + v);
        v128.store(table + subset * entry + v, f64x2.add(rest, member));
      }
    }
  }
}

// h_r += Σ over groups of the subset sum that r's active samples name: 8 features, two neurons and two
// groups at a time (`groups` is even). h: [neuron][8].
export function backward4(
  tables: usize, groups: i32, active: usize, stride: i32, neurons: i32, h: usize,
): void {
  for (let r = 0; r < neurons; r += 2) {
    const out = h + (<usize>r << 6);
    let a0 = v128.load(out), a1 = v128.load(out, 16), a2 = v128.load(out, 32), a3 = v128.load(out, 48);
    let b0 = v128.load(out, 64), b1 = v128.load(out, 80), b2 = v128.load(out, 96), b3 = v128.load(out, 112);
    let bits = active + <usize>(r * stride);
    const end = bits + groups;
    let table = tables;
    while (bits < end) {
      const x: u32 = load<u16>(bits);
      const y: u32 = load<u16>(bits + stride);
      let a = table + ((x & 15) << 6);
      a0 = f64x2.add(a0, v128.load(a));
      a1 = f64x2.add(a1, v128.load(a, 16));
      a2 = f64x2.add(a2, v128.load(a, 32));
      a3 = f64x2.add(a3, v128.load(a, 48));
      let b = table + ((y & 15) << 6);
      b0 = f64x2.add(b0, v128.load(b));
      b1 = f64x2.add(b1, v128.load(b, 16));
      b2 = f64x2.add(b2, v128.load(b, 32));
      b3 = f64x2.add(b3, v128.load(b, 48));
      a = table + ((x >> 8) << 6);
      a0 = f64x2.add(a0, v128.load(a, 1024));
      a1 = f64x2.add(a1, v128.load(a, 1040));
      a2 = f64x2.add(a2, v128.load(a, 1056));
      a3 = f64x2.add(a3, v128.load(a, 1072));
      b = table + ((y >> 8) << 6);
      b0 = f64x2.add(b0, v128.load(b, 1024));
      b1 = f64x2.add(b1, v128.load(b, 1040));
      b2 = f64x2.add(b2, v128.load(b, 1056));
      b3 = f64x2.add(b3, v128.load(b, 1072));
      table += 2048;
      bits += 2;
    }
    v128.store(out, a0);
    v128.store(out, a1, 16);
    v128.store(out, a2, 32);
    v128.store(out, a3, 48);
    v128.store(out, b0, 64);
    v128.store(out, b1, 80);
    v128.store(out, b2, 96);
    v128.store(out, b3, 112);
  }
}

// The same for 2 features, four neurons and two groups at a time. h: [neuron][2].
export function backward1(
  tables: usize, groups: i32, active: usize, stride: i32, neurons: i32, h: usize,
): void {
  for (let r = 0; r < neurons; r += 4) {
    const out = h + (<usize>r << 4);
    let h0 = v128.load(out), h1 = v128.load(out, 16), h2 = v128.load(out, 32), h3 = v128.load(out, 48);
    let bits = active + <usize>(r * stride);
    const end = bits + groups;
    let table = tables;
    while (bits < end) {
      const x0: u32 = load<u16>(bits);
      const x1: u32 = load<u16>(bits + stride);
      const x2: u32 = load<u16>(bits + (stride << 1));
      const x3: u32 = load<u16>(bits + stride * 3);
      h0 = f64x2.add(h0, v128.load(table + ((x0 & 15) << 4)));
      h1 = f64x2.add(h1, v128.load(table + ((x1 & 15) << 4)));
      h2 = f64x2.add(h2, v128.load(table + ((x2 & 15) << 4)));
      h3 = f64x2.add(h3, v128.load(table + ((x3 & 15) << 4)));
      h0 = f64x2.add(h0, v128.load(table + ((x0 >> 8) << 4), 256));
      h1 = f64x2.add(h1, v128.load(table + ((x1 >> 8) << 4), 256));
      h2 = f64x2.add(h2, v128.load(table + ((x2 >> 8) << 4), 256));
      h3 = f64x2.add(h3, v128.load(table + ((x3 >> 8) << 4), 256));
      table += 512;
      bits += 2;
    }
    v128.store(out, h0);
    v128.store(out, h1, 16);
    v128.store(out, h2, 32);
    v128.store(out, h3, 48);
  }
}

// For `features` columns: ∂/∂w_r = a_r h_r into the gradient, and along_r += w_r·h_r. h: [neuron][hBytes],
// weights and gradient: rows of rowBytes.
export function finish(
  h: usize, hBytes: i32, weights: usize, signs: usize, neurons: i32, features: i32,
  gradient: usize, rowBytes: i32, along: usize,
): void {
  const bytes = <usize>features << 3;
  for (let r = 0; r < neurons; r++) {
    const a = load<f64>(signs + (<usize>r << 3));
    const p = h + <usize>(r * hBytes);
    const w = weights + <usize>(r * rowBytes);
    const g = gradient + <usize>(r * rowBytes);
    let sum = load<f64>(along + (<usize>r << 3));
    for (let k: usize = 0; k < bytes; k += 8) {
      const value = load<f64>(p + k);
      store<f64>(g + k, a * value);
      sum += load<f64>(w + k) * value;
    }
    store<f64>(along + (<usize>r << 3), sum);
  }
}

// f_i += a_r φ_ri, four neurons at a time. features: [neuron][sample], `rowBytes` (a multiple of 16) apart.
export function featureOutputs(features: usize, rowBytes: i32, signs: usize, neurons: i32, f: usize): void {
  for (let r = 0; r < neurons; r += 4) {
    const a0 = v128.load64_splat(signs + (<usize>r << 3));
    const a1 = v128.load64_splat(signs + (<usize>r << 3), 8);
    const a2 = v128.load64_splat(signs + (<usize>r << 3), 16);
    const a3 = v128.load64_splat(signs + (<usize>r << 3), 24);
    let p0 = features + <usize>r * rowBytes;
    let p1 = p0 + rowBytes;
    let p2 = p1 + rowBytes;
    let p3 = p2 + rowBytes;
    const end = p1;
    let sum = f;
    while (p0 < end) {
      let s = v128.load(sum);
      s = f64x2.add(s, f64x2.mul(a0, v128.load(p0)));
      s = f64x2.add(s, f64x2.mul(a1, v128.load(p1)));
      s = f64x2.add(s, f64x2.mul(a2, v128.load(p2)));
      s = f64x2.add(s, f64x2.mul(a3, v128.load(p3)));
      v128.store(sum, s);
      sum += 16;
      p0 += 16;
      p1 += 16;
      p2 += 16;
      p3 += 16;
    }
  }
}

// gradient_r = Σ_i Δ_i φ_ri, four neurons at a time.
export function featureGradient(features: usize, rowBytes: i32, delta: usize, neurons: i32, gradient: usize): void {
  for (let r = 0; r < neurons; r += 4) {
    let p0 = features + <usize>r * rowBytes;
    let p1 = p0 + rowBytes;
    let p2 = p1 + rowBytes;
    let p3 = p2 + rowBytes;
    const end = p1;
    let x = delta;
    let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
    while (p0 < end) {
      const e = v128.load(x);
      s0 = f64x2.add(s0, f64x2.mul(e, v128.load(p0)));
      s1 = f64x2.add(s1, f64x2.mul(e, v128.load(p1)));
      s2 = f64x2.add(s2, f64x2.mul(e, v128.load(p2)));
      s3 = f64x2.add(s3, f64x2.mul(e, v128.load(p3)));
      x += 16;
      p0 += 16;
      p1 += 16;
      p2 += 16;
      p3 += 16;
    }
    const out = gradient + (<usize>r << 3);
    store<f64>(out, f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1));
    store<f64>(out, f64x2.extract_lane(s1, 0) + f64x2.extract_lane(s1, 1), 8);
    store<f64>(out, f64x2.extract_lane(s2, 0) + f64x2.extract_lane(s2, 1), 16);
    store<f64>(out, f64x2.extract_lane(s3, 0) + f64x2.extract_lane(s3, 1), 24);
  }
}
