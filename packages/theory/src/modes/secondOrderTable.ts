/**
 * φ of x'' + bx' + λx = 0 for many λ and times. On an equidistant grid the three-term recurrence
 * φ_(j+1) = (p + q)φ_j - pq φ_(j-1), p, q = e^(hr) of the roots r, which is the ODE solved exactly over a step, by differences:
 * d_j = pq d_(j-1) - (1-p)(1-q) φ_j, φ_(j+1) = φ_j + d_j, so that roundings add up like j and not like j². Started afresh from
 * the closed form every `block` entries, four blocks side by side, since each waits for its own last result. Else the closed
 * form, well under the critical damping as √(1+(b/2ω)²) e^(-bt/2) cos(ωt-δ).
 */
import { differenceOfProducts } from '@flowrate/formula';
import { secondOrderMode } from './secondOrderMode.ts';
import { uniformStep } from './uniform.ts';

const block = 250;
/** Above this b/(2ω) the one-cosine form loses digits. */
const steepest = 4;

/** Fills `count` entries at each of `at`, `at + apart`, ... (four chains); the first two of each are there already. */
function recur(
  out: Float64Array,
  at: number,
  apart: number,
  count: number,
  product: number,
  kappa: number,
): void {
  const second = at + apart;
  const third = second + apart;
  const fourth = third + apart;
  let a = out[at + 1]!;
  let b = out[second + 1]!;
  let c = out[third + 1]!;
  let d = out[fourth + 1]!;
  let da = a - out[at]!;
  let db = b - out[second]!;
  let dc = c - out[third]!;
  let dd = d - out[fourth]!;
  for (let j = 2; j < count; j++) {
    da = product * da - kappa * a;
    db = product * db - kappa * b;
    dc = product * dc - kappa * c;
    dd = product * dd - kappa * d;
    a += da;
    b += db;
    c += dc;
    d += dd;
    out[at + j] = a;
    out[second + j] = b;
    out[third + j] = c;
    out[fourth + j] = d;
  }
}

/** (1-p)(1-q), without cancellation. */
function kappaOf(half: number, lambda: number, gap: number, step: number): number {
  const omega = Math.sqrt(Math.abs(gap));
  if (gap < 0) return Math.expm1((-lambda / (half + omega)) * step) * Math.expm1(-(half + omega) * step);
  return Math.expm1(-half * step) ** 2 + 4 * Math.exp(-half * step) * Math.sin((omega * step) / 2) ** 2;
}

function equidistant(
  damping: number,
  lambda: ArrayLike<number>,
  times: ArrayLike<number>,
  step: number,
  out: Float64Array,
): void {
  const n = times.length;
  const half = damping / 2;
  const product = Math.exp(-damping * step);
  for (let i = 0; i < lambda.length; i++) {
    const mode = secondOrderMode(damping, lambda[i]!);
    const gap = differenceOfProducts(lambda[i]!, 1, half, half);
    const kappa = kappaOf(half, lambda[i]!, gap, step);
    const row = i * n;
    let j = 0;
    for (; j + 8 <= n;) {
      const count = Math.min(block, Math.floor((n - j) / 4));
      for (let chain = 0; chain < 4; chain++) {
        const first = j + chain * count;
        out[row + first] = mode.phi(times[first]!);
        out[row + first + 1] = mode.phi(times[first + 1]!);
      }
      recur(out, row + j, count, count, product, kappa);
      j += 4 * count;
    }
    for (; j < n; j++) out[row + j] = mode.phi(times[j]!);
  }
}

/** Row i of `out`: λ_i at all times. O(modes · times): two multiplications an entry, or a cosine. */
export function secondOrderTable(
  damping: number,
  lambda: ArrayLike<number>,
  times: ArrayLike<number>,
  out: Float64Array,
): void {
  const step = uniformStep(times);
  if (step !== undefined) {
    equidistant(damping, lambda, times, step, out);
    return;
  }
  const n = times.length;
  const half = damping / 2;
  const decay = Float64Array.from(times, (t) => Math.exp(-half * t));
  for (let i = 0; i < lambda.length; i++) {
    const gap = differenceOfProducts(lambda[i]!, 1, half, half);
    const omega = Math.sqrt(Math.max(0, gap));
    const row = i * n;
    if (half < steepest * omega) {
      const size = Math.hypot(1, half / omega);
      const shift = Math.atan2(half, omega);
      for (let j = 0; j < n; j++) out[row + j] = size * decay[j]! * Math.cos(omega * times[j]! - shift);
    } else {
      const mode = secondOrderMode(damping, lambda[i]!);
      for (let j = 0; j < n; j++) out[row + j] = mode.phi(times[j]!);
    }
  }
}
