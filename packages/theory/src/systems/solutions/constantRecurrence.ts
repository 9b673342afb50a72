import { type LogValue, toLogValue, zeroLog } from '@flowrate/formula';
import type { Trajectory } from '../modal.ts';
import { differences } from './differences.ts';
import { discriminant, separation } from '../roots.ts';
import { cancellation } from './cancellation.ts';
import { rescaled, scaledProduct, type ScaledMatrix } from './scaledMatrix.ts';

const eps = 2.220446049250313e-16;

/** z_next = A z with a constant matrix, its first component x_k; `velocity` is x_0 - x_(-1). Any k costs log k at most. */
export function constantRecurrence(
  a: Float64Array,
  m: number,
  z0: Float64Array,
  velocity: number,
): Trajectory {
  const { value, cancelled } =
    m === 2 ? secondOrder(a, z0) : m === 1 ? sure(geometric(a[0]!, z0[0]!)) : bySquares(a, m, z0);
  const x = (k: number): LogValue => (Number.isInteger(k) && k >= 0 ? value(k) : notAStep);
  const { largest, least } = m === 1 ? { largest: Math.abs(a[0]!), least: Infinity } : separation(a, m);
  // Coefficients are sums of terms of order 1: against roots smaller than 1 their rounding weighs more.
  const delta = eps * Math.max(1, Math.min(1 / largest, 1 / eps));
  return {
    x,
    v: differences(x, velocity),
    // Rounding δ of the coefficients moves the roots by δ/least of themselves, double ones by √δ: x_k by k²δ.
    error: (k) =>
      Math.min(1, eps * m * 8 + cancelled(k) + delta * m * k + 4 * delta * k * Math.min(k, 1 / least)),
  };
}

interface Values {
  readonly value: (k: number) => LogValue;
  /** Relative error of x_k by what cancels in it. */
  readonly cancelled: (k: number) => number;
}

const sure = (value: Values['value']): Values => ({ value, cancelled: () => 0 });

const notAStep: LogValue = { sign: 1, logAbs: NaN };

const geometric =
  (factor: number, x0: number): ((k: number) => LogValue) =>
  (k) =>
    k === 0 ? toLogValue(x0, 0) : powered(factor, k, x0);

/** mantissa · base^k. */
function powered(base: number, k: number, mantissa: number): LogValue {
  if (base === 0) return zeroLog;
  return toLogValue(base < 0 && k % 2 === 1 ? -mantissa : mantissa, k * Math.log(Math.abs(base)));
}

/**
 * With h = trace/2 and w² = disc, A^k = C I + S (A - hI): C = (r₊^k + r₋^k)/2, S = (r₊^k - r₋^k)/(2w). Real roots are
 * scaled by the larger one; complex ones r e^(±iθ) give C = r^k cos kθ, S = r^k sin kθ/w.
 */
function secondOrder(a: Float64Array, z0: Float64Array): Values {
  const h = (a[0]! + a[3]!) / 2;
  const disc = discriminant(a);
  const w = Math.sqrt(Math.abs(disc));
  const start = z0[0]!;
  const slope = (a[0]! - h) * z0[0]! + a[1]! * z0[1]!;
  if (disc < 0) {
    const size = Math.hypot(h, w);
    // The angle to the nearer half of the real axis keeps its digits next to it.
    const angle = Math.atan2(w, Math.abs(h));
    const base = h < 0 ? -size : size;
    const side = h < 0 ? -1 : 1;
    return sure((k) =>
      powered(base, k, Math.cos(k * angle) * start + ((side * Math.sin(k * angle)) / w) * slope),
    );
  }
  const big = h < 0 ? h - w : h + w;
  if (big === 0) return sure((k) => toLogValue(k === 0 ? start : k === 1 ? slope : 0, 0));
  const apart = (2 * w) / Math.abs(big);
  const side = h < 0 ? -1 : 1;
  // ρ^k - 1, ρ = 1 - apart the quotient of the roots.
  const less = (k: number): number =>
    apart < 1 ? Math.expm1(k * Math.log1p(-apart)) : Math.pow(1 - apart, k) - 1;
  const even = (k: number): number => (1 + less(k) / 2) * start;
  const odd = (k: number): number => side * slope * (apart === 0 ? k / Math.abs(big) : -less(k) / (2 * w));
  return {
    value: (k) => powered(big, k, even(k) + odd(k)),
    // A start that hardly excites the larger root leaves of it what rounding leaves.
    cancelled: (k) => (apart === 0 ? 0 : cancellation(even(k), odd(k))),
  };
}

/** Squares of A applied to z0. */
function bySquares(a: Float64Array, m: number, z0: Float64Array): Values {
  const squares: ScaledMatrix[] = [rescaled(a.slice(), 0)];
  const at = (k: number): { readonly value: LogValue; readonly log: number } => {
    let z = z0;
    let log = 0;
    for (let bit = 0, rest = k; rest > 0; bit++, rest = Math.floor(rest / 2)) {
      const last = squares[bit - 1];
      if (squares[bit] === undefined && last !== undefined) squares[bit] = scaledProduct(last, last, m);
      if (rest % 2 === 1) {
        const square = squares[bit]!;
        z = apply(square.entries, z);
        log += square.log;
      }
    }
    return { value: toLogValue(z[0]!, log), log };
  };
  const start = Math.log(z0.reduce((sum, z) => sum + Math.abs(z), 0));
  return {
    value: (k) => at(k).value,
    // Squares are known to roundings of their largest entries: an x that dies faster is lost beside their product.
    cancelled: (k) => {
      const { value, log } = at(k);
      if (value.sign === 0) return start === -Infinity ? 0 : 1;
      return eps * m * Math.exp(log + start - value.logAbs);
    },
  };
}

function apply(matrix: Float64Array, z: Float64Array): Float64Array {
  const m = z.length;
  const out = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    let sum = 0;
    for (let j = 0; j < m; j++) sum += matrix[i * m + j]! * z[j]!;
    out[i] = sum;
  }
  return out;
}
