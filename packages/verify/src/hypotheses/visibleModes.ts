import type { DataInstance } from '../claim/instance.ts';

/** Modes with weight above rounding, ascending; the loss cannot see the others, nor in which order modes are given. */
export function visibleModes(data: DataInstance): { lambda: number[]; x0: number[] } {
  const rho = Array.from(data.rho);
  const total = rho.reduce((a, b) => a + b, 0);
  const kept = rho
    .flatMap((r, i) => (r > 1e-30 * total ? [i] : []))
    .sort((i, j) => data.lambda[i]! - data.lambda[j]!);
  return { lambda: kept.map((i) => data.lambda[i]!), x0: kept.map((i) => Math.sqrt(rho[i]!)) };
}
