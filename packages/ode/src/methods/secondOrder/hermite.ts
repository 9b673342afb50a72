/**
 * Quintic Hermite interpolation of position, with its derivative for the velocity, from x, v and x'' at both ends:
 * fifth order, costs no calls.
 */
export function quinticHermite(
  theta: number,
  h: number,
  y0: Float64Array,
  y1: Float64Array,
  a0: Float64Array,
  a1: Float64Array,
  out: Float64Array,
): void {
  const n = a0.length;
  for (let i = 0; i < n; i++) {
    const v0 = h * y0[n + i]!;
    const v1 = h * y1[n + i]!;
    const c2 = (h * h * a0[i]!) / 2;
    const e2 = (h * h * a1[i]!) / 2;
    const dx = y1[i]! - y0[i]! - v0 - c2;
    const dv = v1 - v0 - 2 * c2;
    const da = e2 - c2;
    // x0 + v0 θ + c2 θ² + c3 θ³ + c4 θ⁴ + c5 θ⁵ with the three conditions at θ = 1.
    const c3 = 10 * dx - 4 * dv + da;
    const c4 = -15 * dx + 7 * dv - 2 * da;
    const c5 = 6 * dx - 3 * dv + da;
    out[i] = y0[i]! + theta * (v0 + theta * (c2 + theta * (c3 + theta * (c4 + theta * c5))));
    out[n + i] = (v0 + theta * (2 * c2 + theta * (3 * c3 + theta * (4 * c4 + theta * 5 * c5)))) / h;
  }
}
