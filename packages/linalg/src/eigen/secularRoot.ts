/**
 * Root j of f(λ) = 1 + ρ Σ zᵢ²/(dᵢ - λ), ρ > 0, d ascending: it lies between d[j] and d[j+1] (the last below d[n-1] + ρ
 * for a unit z). Steps fit each side's sum by one pole (Li, LAPACK Working Note 89, 1993, the middle way), inside a bracket.
 */
import type { Kernels } from './kernels.ts';

export interface SecularProblem {
  readonly kernels: Kernels;
  readonly mem: Float64Array;
  readonly n: number;
  readonly rho: number;
  /** Addresses of d, of ρ·z² and of four doubles of scratch. */
  readonly d: number;
  readonly q: number;
  readonly out: number;
}

/** The root is d[pole] + tau. */
export interface SecularRoot {
  readonly pole: number;
  readonly tau: number;
}

const maxSteps = 100;

/** The root of c·η² - a·η + b nearer to zero, in the form without cancellation. */
function nearRoot(a: number, b: number, c: number): number {
  const root = Math.sqrt(Math.abs(a * a - 4 * b * c));
  return a <= 0 ? (a - root) / (2 * c) : (2 * b) / (a + root);
}

/** The other root, for the last eigenvalue, which lies beyond both poles. */
function farRoot(a: number, b: number, c: number): number {
  const root = Math.sqrt(Math.abs(a * a - 4 * b * c));
  return a >= 0 ? (a + root) / (2 * c) : (2 * b) / (a - root);
}

export function secularRoot(problem: SecularProblem, j: number): SecularRoot {
  const { kernels, mem, n, rho, d, q, out } = problem;
  const isLast = j === n - 1;
  const left = isLast ? n - 2 : j; // the two poles of the fit
  const right = left + 1;
  const gap = isLast ? rho : mem[d + right]! - mem[d + left]!;
  let pole = j;
  let tau = gap / 2;
  let low = 0;
  let high = gap;
  kernels.secularSums(n, right, d, q, mem[d + j]!, tau, out);
  let w = 1 + mem[out]! + mem[out + 2]!;
  if (isLast) {
    if (w < 0) low = tau;
    else high = tau;
  } else {
    const qLeft = mem[q + left]!;
    const qRight = mem[q + right]!;
    const rest = w + qLeft / tau - qRight / tau; // f at the middle without its two nearest poles
    if (w >= 0) {
      high = tau;
      tau = nearRoot(rest * gap + qLeft + qRight, qLeft * gap, rest);
    } else {
      pole = right;
      low = -tau;
      high = 0;
      tau = nearRoot(qLeft + qRight - rest * gap, -qRight * gap, rest);
    }
    if (!(tau > low && tau < high)) tau = (low + high) / 2;
  }
  const origin = mem[d + pole]!;
  const deltaLeft = mem[d + left]! - origin;
  const deltaRight = mem[d + right]! - origin;
  for (let step = 0; step < maxSteps; step++) {
    kernels.secularSums(n, right, d, q, origin, tau, out);
    const psi = mem[out]!;
    const dpsi = mem[out + 1]!;
    const phi = mem[out + 2]!;
    const dphi = mem[out + 3]!;
    w = 1 + psi + phi;
    // what summing n terms may leave: a w below it has no sign
    const noise = (8 + n / 16) * (1 + Math.abs(psi) + Math.abs(phi)) + Math.abs(tau) * (dpsi + dphi);
    if (Math.abs(w) <= 0.5 * Number.EPSILON * noise) break;
    if (w < 0) low = Math.max(low, tau);
    else high = Math.min(high, tau);
    const d1 = deltaLeft - tau;
    const d2 = deltaRight - tau;
    let c = w - d1 * dpsi - d2 * dphi;
    const a = (d1 + d2) * w - d1 * d2 * (dpsi + dphi);
    const b = d1 * d2 * w;
    let eta: number;
    if (isLast) {
      c = Math.abs(c);
      eta = farRoot(a, b, c);
    } else eta = nearRoot(a, b, c);
    if (!(w * eta < 0)) eta = -w / (dpsi + dphi);
    let next = tau + eta;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (next === tau || next === low || next === high) break;
    tau = next;
  }
  return { pole, tau };
}
