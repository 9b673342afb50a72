import type { Trajectory } from '../modal.ts';
import { eigenvalues, slowest } from '../roots.ts';
import { component, exponential } from './scaledMatrix.ts';

/**
 * z' = A z by e^(At), three components and more, in units of their own: `units` of a single equation are powers of its
 * largest root, else its derivatives drown the norms. `single`: the state is x, x', x'', ... of one unknown.
 */
export function exponentialFlow(matrix: Float64Array, state: Float64Array, single: boolean): Trajectory {
  const m = state.length;
  const roots = eigenvalues(matrix, m);
  const size = Math.max(...roots.map((root) => Math.hypot(root.re, root.im)));
  const unit = Array.from({ length: m }, (_, j) => (single && size > 0 ? Math.pow(size, j) : 1));
  const a = matrix.map((x, index) => (x * unit[index % m]!) / unit[Math.floor(index / m)]!);
  const z0 = state.map((z, j) => z / unit[j]!);
  const dz0 = Float64Array.from(z0, (_, i) => z0.reduce((sum, z, j) => sum + a[i * m + j]! * z, 0));
  let largest = 0;
  for (const x of a) largest = Math.max(largest, Math.abs(x));
  const uncertain = slowest(roots, 'continuous').error;
  const start = z0.reduce((sum, z) => sum + Math.abs(z), 0);
  // Entries of e^(At) are known to roundings of the largest: an x that dies faster is lost beside them.
  const cancelled = (t: number): number => {
    const { entries } = exponential(a, m, t);
    const x = Math.abs(z0.reduce((sum, z, j) => sum + entries[j]! * z, 0));
    return start === 0 ? 1 : start / x;
  };
  return {
    x: (t) => component(exponential(a, m, t), z0, 0),
    v: (t) => component(exponential(a, m, t), dz0, 0),
    // Where roots meet, powers of t cancel in every squaring.
    error: (t) =>
      Math.min(
        1,
        2.2e-16 *
          (8 + 4 * m * largest * t) *
          (1 + Math.pow(size * t, 2 * m - 2) * Number(uncertain > 1e-9 * size)) *
          cancelled(t) +
          uncertain * t,
      ),
  };
}
