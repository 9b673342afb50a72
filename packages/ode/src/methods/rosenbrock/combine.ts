/** A sparse weighted sum of stages: weights[m] belongs to stages[m]. */
export interface Combination {
  readonly weights: Float64Array;
  readonly stages: readonly Float64Array[];
}

/** Leaves out the zeros. */
export function combination(weights: readonly number[], stages: readonly Float64Array[]): Combination {
  const used = weights.map((_, i) => i).filter((i) => weights[i] !== 0);
  return { weights: Float64Array.from(used, (i) => weights[i]!), stages: used.map((i) => stages[i]!) };
}

/**
 * out = y + h Σ w_m k_m in one pass over memory for up to four stages at a time; the state is read once, and nothing is
 * allocated. Most stages of most methods take one or two passes.
 */
export function addCombination(
  out: Float64Array,
  y: Float64Array,
  h: number,
  { weights, stages }: Combination,
): void {
  const n = out.length;
  const count = stages.length;
  let base = y;
  let m = 0;
  for (; m + 3 < count; m += 4) {
    const k0 = stages[m]!;
    const k1 = stages[m + 1]!;
    const k2 = stages[m + 2]!;
    const k3 = stages[m + 3]!;
    const w0 = h * weights[m]!;
    const w1 = h * weights[m + 1]!;
    const w2 = h * weights[m + 2]!;
    const w3 = h * weights[m + 3]!;
    for (let i = 0; i < n; i++) out[i] = base[i]! + (w0 * k0[i]! + w1 * k1[i]!) + (w2 * k2[i]! + w3 * k3[i]!);
    base = out;
  }
  const left = count - m;
  if (left === 3) {
    const k0 = stages[m]!;
    const k1 = stages[m + 1]!;
    const k2 = stages[m + 2]!;
    const w0 = h * weights[m]!;
    const w1 = h * weights[m + 1]!;
    const w2 = h * weights[m + 2]!;
    for (let i = 0; i < n; i++) out[i] = base[i]! + (w0 * k0[i]! + w1 * k1[i]!) + w2 * k2[i]!;
  } else if (left === 2) {
    const k0 = stages[m]!;
    const k1 = stages[m + 1]!;
    const w0 = h * weights[m]!;
    const w1 = h * weights[m + 1]!;
    for (let i = 0; i < n; i++) out[i] = base[i]! + (w0 * k0[i]! + w1 * k1[i]!);
  } else if (left === 1) {
    const k0 = stages[m]!;
    const w0 = h * weights[m]!;
    for (let i = 0; i < n; i++) out[i] = base[i]! + w0 * k0[i]!;
  } else if (count === 0) {
    out.set(y);
  }
}
