import type { Interpolant } from '../method.ts';

/** Points of the interpolant that is kept of a step whose own cannot be: Chebyshev points, barycentric weights. */
const samples = 13;

/**
 * A polynomial of degree 12 through the dense output of the step from `from` to `to`, for methods that keep nothing
 * themselves. Barycentric formula: J.-P. Berrut, L. N. Trefethen, SIAM Review 46 (2004).
 */
export function keepBySamples(from: number, to: number, n: number, interpolate: Interpolant): Interpolant {
  const nodes = Float64Array.from({ length: samples }, (_, j) => -Math.cos((Math.PI * j) / (samples - 1)));
  const weights = nodes.map((_, j) => (j % 2 === 0 ? 1 : -1) * (j === 0 || j === samples - 1 ? 0.5 : 1));
  const states = Array.from(nodes, (node) => {
    const state = new Float64Array(n);
    interpolate(from + ((node + 1) / 2) * (to - from), state);
    return state;
  });
  return (t, out) => {
    const x = (2 * (t - from)) / (to - from) - 1;
    const exact = nodes.indexOf(x);
    if (exact >= 0) {
      out.set(states[exact]!);
      return;
    }
    out.fill(0);
    let total = 0;
    for (let j = 0; j < samples; j++) {
      const weight = weights[j]! / (x - nodes[j]!);
      total += weight;
      for (let i = 0; i < n; i++) out[i]! += weight * states[j]![i]!;
    }
    for (let i = 0; i < n; i++) out[i]! /= total;
  };
}
