import type { LogValue } from './logValue.ts';

/**
 * A real number m · e^shift. Where doubles reach, shift is 0 and arithmetic is theirs; losses of e^-2000 and bounds of
 * e^5000 move their size into the shift, and compare without underflow or overflow. Every operation carries on what
 * rounding may have done so far: a difference of near equals or a high power makes it large.
 */
export interface Scaled {
  readonly m: number;
  readonly shift: number;
  /** Relative rounding error, in units of ε. */
  readonly error: number;
}

export const zero: Scaled = { m: 0, shift: 0, error: 0 };

/** @param error relative, in units of ε */
export const fromNumber = (x: number, error = 0): Scaled => ({ m: x, shift: 0, error });

export function fromLog({ sign, logAbs }: LogValue): Scaled {
  if (sign === 0) return zero;
  return Math.abs(logAbs) < 300
    ? { m: sign * Math.exp(logAbs), shift: 0, error: 0 }
    : { m: sign, shift: logAbs, error: 0 };
}

export const toNumber = (a: Scaled): number => (a.shift === 0 || a.m === 0 ? a.m : a.m * Math.exp(a.shift));

/** ln |a|; -Infinity for zero. */
export const logAbs = (a: Scaled): number => Math.log(Math.abs(a.m)) + (a.m === 0 ? 0 : a.shift);

/** The same number with a mantissa that products cannot push out of range. */
function tidy(m: number, shift: number, error: number): Scaled {
  const size = Math.abs(m);
  if (size === 0) return zero;
  if ((size > 1e-130 && size < 1e130) || !Number.isFinite(m)) return { m, shift, error: error + 1 };
  return { m: Math.sign(m), shift: shift + Math.log(size), error: error + 1 };
}

export const negate = (a: Scaled): Scaled => ({ m: -a.m, shift: a.shift, error: a.error });

export function multiply(a: Scaled, b: Scaled): Scaled {
  return tidy(a.m * b.m, a.shift + b.shift, a.error + b.error);
}

export function divide(a: Scaled, b: Scaled): Scaled {
  return b.m === 0 ? fromNumber(NaN) : tidy(a.m / b.m, a.shift - b.shift, a.error + b.error);
}

export function add(a: Scaled, b: Scaled): Scaled {
  if (a.m === 0) return b;
  if (b.m === 0) return a;
  if (a.shift === b.shift) return summed(a.m, b.m, a.shift, a.error, b.error);
  const [big, small] = logAbs(a) >= logAbs(b) ? [a, b] : [b, a];
  return summed(big.m, small.m * Math.exp(small.shift - big.shift), big.shift, big.error, small.error);
}

/** a + b; what cancels leaves the errors of both in a smaller number. */
function summed(a: number, b: number, shift: number, errorA: number, errorB: number): Scaled {
  const sum = a + b;
  return tidy(sum, shift, (Math.abs(a) * errorA + Math.abs(b) * errorB) / Math.abs(sum));
}

export const subtract = (a: Scaled, b: Scaled): Scaled => add(a, negate(b));

/** e^x; x off by `error` of itself. */
export function exponential(x: number, error = 0): Scaled {
  const own = 1 + (error === 0 ? 0 : Math.abs(x) * error);
  return Math.abs(x) < 290
    ? { m: Math.exp(x), shift: 0, error: own }
    : { m: Number.isNaN(x) ? NaN : 1, shift: x, error: own };
}

/** a^p; negative bases only with whole exponents. */
export function power(a: Scaled, p: number): Scaled {
  if (p === 0) return fromNumber(1);
  if (a.m === 0) return p > 0 ? zero : fromNumber(NaN);
  const plain = Math.pow(a.m, p);
  const size = Math.abs(plain);
  const error = Math.abs(p) * a.error + 1;
  if (size > 1e-130 && size < 1e130) return { m: plain, shift: a.shift * p, error };
  if (Number.isNaN(plain)) return fromNumber(NaN);
  const sign = a.m < 0 && p % 2 !== 0 ? -1 : 1;
  return { m: sign, shift: p * logAbs(a), error };
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
