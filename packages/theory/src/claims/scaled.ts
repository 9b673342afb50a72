import type { LogValue } from '../optimizer.ts';

/**
 * A real number m · e^shift. Where doubles reach, shift is 0 and arithmetic is theirs; losses of e^-2000 and bounds of
 * e^5000 move their size into the shift, and compare without underflow or overflow.
 */
export interface Scaled {
  readonly m: number;
  readonly shift: number;
}

export const ZERO: Scaled = { m: 0, shift: 0 };

export const fromNumber = (x: number): Scaled => ({ m: x, shift: 0 });

export function fromLog({ sign, logAbs }: LogValue): Scaled {
  if (sign === 0) return ZERO;
  return Math.abs(logAbs) < 300 ? { m: sign * Math.exp(logAbs), shift: 0 } : { m: sign, shift: logAbs };
}

export const toNumber = (a: Scaled): number => (a.shift === 0 || a.m === 0 ? a.m : a.m * Math.exp(a.shift));

/** ln |a|; -Infinity for zero. */
export const logAbs = (a: Scaled): number => Math.log(Math.abs(a.m)) + (a.m === 0 ? 0 : a.shift);

/** The same number with a mantissa that products cannot push out of range. */
function tidy(m: number, shift: number): Scaled {
  const size = Math.abs(m);
  if ((size > 1e-130 && size < 1e130) || size === 0 || !Number.isFinite(m))
    return { m, shift: size === 0 ? 0 : shift };
  return { m: Math.sign(m), shift: shift + Math.log(size) };
}

export const negate = (a: Scaled): Scaled => ({ m: -a.m, shift: a.shift });

export function multiply(a: Scaled, b: Scaled): Scaled {
  return tidy(a.m * b.m, a.shift + b.shift);
}

export function divide(a: Scaled, b: Scaled): Scaled {
  return b.m === 0 ? fromNumber(NaN) : tidy(a.m / b.m, a.shift - b.shift);
}

export function add(a: Scaled, b: Scaled): Scaled {
  if (a.m === 0) return b;
  if (b.m === 0) return a;
  if (a.shift === b.shift) return tidy(a.m + b.m, a.shift);
  const [big, small] = logAbs(a) >= logAbs(b) ? [a, b] : [b, a];
  return tidy(big.m + small.m * Math.exp(small.shift - big.shift), big.shift);
}

export const subtract = (a: Scaled, b: Scaled): Scaled => add(a, negate(b));

/** e^x. */
export const exponential = (x: number): Scaled =>
  Math.abs(x) < 290 ? { m: Math.exp(x), shift: 0 } : { m: Number.isNaN(x) ? NaN : 1, shift: x };

/** a^p; negative bases only with whole exponents. */
export function power(a: Scaled, p: number): Scaled {
  if (p === 0) return fromNumber(1);
  if (a.m === 0) return p > 0 ? ZERO : fromNumber(NaN);
  const plain = Math.pow(a.m, p);
  const size = Math.abs(plain);
  if (size > 1e-130 && size < 1e130) return { m: plain, shift: a.shift * p };
  if (Number.isNaN(plain)) return fromNumber(NaN);
  const sign = a.m < 0 && p % 2 !== 0 ? -1 : 1;
  return { m: sign, shift: p * logAbs(a) };
}

/** -1, 0 or 1 as a < b, a = b, a > b; NaN if either is no number. */
export function compare(a: Scaled, b: Scaled): number {
  if (Math.sign(a.m) !== Math.sign(b.m) || a.m === 0) return Math.sign(Math.sign(a.m) - Math.sign(b.m));
  return Math.sign(a.m) * Math.sign(logRatio(a, b));
}

/** ln |a/b|, exact where the shifts are equal. */
const logRatio = (a: Scaled, b: Scaled): number => Math.log(a.m / b.m) + (a.shift - b.shift);

/** (b - a) / max(|a|, |b|): how far a ≤ b is from failing, in [-2, 2]. */
export function relativeGap(a: Scaled, b: Scaled): number {
  if (a.m === 0 && b.m === 0) return 0;
  if (Number.isNaN(a.m) || Number.isNaN(b.m)) return NaN;
  if (a.shift === b.shift) return (b.m - a.m) / Math.max(Math.abs(a.m), Math.abs(b.m));
  if (a.m > 0 && b.m > 0) {
    const d = logRatio(b, a);
    return d >= 0 ? -Math.expm1(-d) : Math.expm1(d);
  }
  const scale = Math.max(logAbs(a), logAbs(b));
  const part = (x: Scaled): number => (x.m === 0 ? 0 : Math.sign(x.m) * Math.exp(logAbs(x) - scale));
  return part(b) - part(a);
}
