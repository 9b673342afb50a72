/**
 * φ of x'' + bx' + λx = 0 for many λ and times. On an equidistant grid the three-term recurrence
 * φ_(j+1) = 2e^(-bh/2) C(u) φ_j - e^(-bh) φ_(j-1), u = (λ - b²/4)h², which is the ODE solved exactly over a step; started
 * afresh from the closed form every `block` entries, so that roundings do not add up, four blocks side by side, since each
 * waits for its own last result. Else the closed form, well under the critical damping as √(1+(b/2ω)²) e^(-bt/2) cos(ωt-δ).
 */
import { differenceOfProducts } from '../roots/index.ts';
import { secondOrderMode } from './secondOrderMode.ts';
import { uniformStep } from './uniform.ts';

const block = 100;
/** Above this b/(2ω) the one-cosine form loses digits. */
const steepest = 4;

/** Fills `count` entries at each of `at`, `at + apart`, ... (four chains); the first two of each are there already. */
function recur(
  out: Float64Array,
  at: number,
  apart: number,
  count: number,
  twice: number,
  square: number,
): void {
  const second = at + apart;
  const third = second + apart;
  const fourth = third + apart;
  let a0 = out[at]!;
  let a1 = out[at + 1]!;
  let b0 = out[second]!;
  let b1 = out[second + 1]!;
  let c0 = out[third]!;
  let c1 = out[third + 1]!;
  let d0 = out[fourth]!;
  let d1 = out[fourth + 1]!;
  for (let j = 2; j < count; j++) {
    const a = twice * a1 - square * a0;
    const b = twice * b1 - square * b0;
    const c = twice * c1 - square * c0;
    const d = twice * d1 - square * d0;
    out[at + j] = a;
    out[second + j] = b;
    out[third + j] = c;
    out[fourth + j] = d;
    a0 = a1;
    a1 = a;
    b0 = b1;
    b1 = b;
    c0 = c1;
    c1 = c;
    d0 = d1;
    d1 = d;
  }
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
  const square = Math.exp(-damping * step);
  for (let i = 0; i < lambda.length; i++) {
    const mode = secondOrderMode(damping, lambda[i]!);
    const gap = differenceOfProducts(lambda[i]!, 1, half, half);
    const omega = Math.sqrt(Math.abs(gap));
    // Overdamped: e^(-bh/2) cosh(wh) from the two exponentials, which cannot overflow.
    const twice =
      gap >= 0
        ? 2 * Math.exp(-half * step) * Math.cos(omega * step)
        : Math.exp((-lambda[i]! / (half + omega)) * step) * (1 + Math.exp(-2 * omega * step));
    const row = i * n;
    let j = 0;
    for (; j + 8 <= n;) {
      const count = Math.min(block, Math.floor((n - j) / 4));
      for (let chain = 0; chain < 4; chain++) {
        const first = j + chain * count;
        out[row + first] = mode.phi(times[first]!);
        out[row + first + 1] = mode.phi(times[first + 1]!);
      }
      recur(out, row + j, count, count, twice, square);
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
