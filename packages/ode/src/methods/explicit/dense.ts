/** Cubic Hermite interpolation between two states and their derivatives: third order, costs no calls. */
export function hermite(
  theta: number,
  h: number,
  y0: Float64Array,
  y1: Float64Array,
  f0: Float64Array,
  f1: Float64Array,
  out: Float64Array,
): void {
  const rest = 1 - theta;
  const w0 = rest * rest * (1 + 2 * theta);
  const w1 = theta * theta * (3 - 2 * theta);
  const v0 = h * theta * rest * rest;
  const v1 = -h * theta * theta * rest;
  for (let i = 0; i < out.length; i++) out[i] = w0 * y0[i]! + w1 * y1[i]! + v0 * f0[i]! + v1 * f1[i]!;
}

/** y + h Σ_i p_i(θ) k_i, p_i(θ) = Σ_m p_im θ^m. */
export function densePolynomial(
  dense: readonly (readonly number[])[],
  theta: number,
  h: number,
  y: Float64Array,
  k: readonly Float64Array[],
  out: Float64Array,
): void {
  out.set(y);
  for (let s = 0; s < dense.length; s++) {
    const row = dense[s]!;
    let weight = 0;
    for (let m = row.length - 1; m >= 0; m--) weight = (weight + row[m]!) * theta;
    if (weight === 0) continue;
    const stage = k[s]!;
    const scaled = h * weight;
    for (let i = 0; i < out.length; i++) out[i]! += scaled * stage[i]!;
  }
}
